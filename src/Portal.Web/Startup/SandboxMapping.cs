using Portal.Core;
using Portal.Core.Bootstrap;
using Portal.Sandbox;

namespace Portal.Web.Startup;

/// <summary>Serves the stand-ins where the configuration wants them, and hands their accounts to the portal.</summary>
internal static class SandboxMapping
{
    public static void AddSandbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddPortalSandbox();
        builder.Services.AddSingleton<IReadOnlyList<SandboxAccount>>(services => [.. services.GetServices<SandboxLogin>().Select(AccountOf)]);
    }

    public static void MapSandbox(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PortalOptions>().Sandbox.Enabled == true)
        {
            app.MapPortalSandbox();
        }
    }

    private static SandboxAccount AccountOf(SandboxLogin login) => new(login.Key, $"{login.Name} Sandbox", $"sandbox/{login.Key}/")
    {
        Settings = login.Settings,
        Secrets = login.Secrets,
    };
}
