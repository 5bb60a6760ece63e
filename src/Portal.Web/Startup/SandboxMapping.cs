using Portal.Core;
using Portal.Sandbox;

namespace Portal.Web.Startup;

/// <summary>Serves the stand-ins where the configuration wants them.</summary>
internal static class SandboxMapping
{
    public static void MapSandbox(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PortalOptions>().Sandbox.Enabled == true)
        {
            app.MapPortalSandbox();
        }
    }
}
