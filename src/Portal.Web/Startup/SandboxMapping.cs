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
        builder.Services.AddSingleton<IReadOnlyList<SandboxAccount>>(services =>
            services.GetRequiredService<PortalOptions>().Sandbox.Enabled == true ? [.. services.GetServices<SandboxLogin>().Select(AccountOf)] : []);
    }

    public static void MapSandbox(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PortalOptions>().Sandbox.Enabled == true)
        {
            app.MapPortalSandbox();
        }
    }

    /// <summary>Tells the stand-ins what a customer would tell a vendor: where webhooks and persons go.</summary>
    public static void TellSandbox(this IServiceProvider services, IReadOnlyList<SandboxNotice> notices)
    {
        foreach (var login in services.GetServices<SandboxLogin>())
        {
            if (notices.FirstOrDefault(notice => notice.Name == NameOf(login)) is { } notice)
            {
                services.GetRequiredService<PortalAddresses>().Tell(login, notice.Webhook, notice.Landing);
            }
        }
    }

    private static string NameOf(SandboxLogin login) => $"{login.Name} Sandbox";

    private static SandboxAccount AccountOf(SandboxLogin login) => new(login.Key, NameOf(login), $"sandbox/{login.Key}/")
    {
        Settings = login.Settings,
        Secrets = login.Secrets,
    };
}
