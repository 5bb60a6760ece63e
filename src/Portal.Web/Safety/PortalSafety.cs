using Microsoft.AspNetCore.CookiePolicy;

namespace Portal.Web.Safety;

/// <summary>What stands in front of everything else that the portal answers.</summary>
internal static class PortalSafety
{
    public static void AddPortalSafety(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddTrustedProxies();
        builder.Services.AddErrorPages();

        // Request lines hold the secret of a webhook address: the framework's own request log stays off below warnings.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "portal-antiforgery";
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.Configure<CookiePolicyOptions>(options => options.HttpOnly = HttpOnlyPolicy.Always);
    }

    public static void UsePortalSafety(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseSecureTransport();
        app.UseHostCookies();
        app.UseCookiePolicy();
        app.UseErrorPages();
        app.UseMiddleware<OriginCheck>();
    }
}
