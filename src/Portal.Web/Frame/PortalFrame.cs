using Portal.Web.Components.AtProvider;
using Portal.Web.Components;
using Portal.Web.Components.AuditTrail;
using Portal.Web.Components.Cases;
using Portal.Web.Components.Elements;
using Portal.Web.Components.Layout;
using Portal.Web.Components.NewCase;
using Radzen;

namespace Portal.Web.Frame;

/// <summary>The web frame: components, languages, static files.</summary>
internal static class PortalFrame
{
    public static void AddPortalFrame(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub =>
        {
            // With the client's own timeouts in js/connection.js: a dead line is noticed within seconds, not half a minute.
            hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(20);

            // The first message brings back what the page kept over prerendering: a full page of the case list is more than the default of 32 KB.
            hub.MaximumReceiveMessageSize = 512 * 1024;
        });
        services.AddRadzenComponents();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddCascadingAuthenticationState();
        services.AddSingleton<AuditWords>();
        services.AddScoped<RailBadges>();
        services.AddScoped<TimeWords>();
        services.AddScoped<Ticker>();
        services.AddScoped<Confirmations>();
        services.AddScoped<AtProviderActions>();
        services.AddScoped<FormSending>();
        services.AddCaseScreens();
    }

    public static void UsePortalFrame(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseRouting();
    }

    public static void MapPortalFrame(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server =>
            // Ours forbids framing everywhere; the framework would add a second, weaker policy.
            server.ContentSecurityFrameAncestorsPolicy = null);
    }
}
