using Microsoft.Net.Http.Headers;

namespace Portal.Web.Safety;

/// <summary>The headers that every response carries, errors and static files included.</summary>
internal static class SecurityHeaders
{
    /// <summary>No inline script anywhere; style attributes only, because Radzen sets sizes and positions with them.</summary>
    internal const string PagePolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>A document is data: no script, no request of its own, shown only inside our pages.</summary>
    internal const string DocumentPolicy = "frame-ancestors 'self'; sandbox; default-src 'none'";

    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        + "midi=(), payment=(), publickey-credentials-get=(), usb=(), clipboard-write=(self), fullscreen=(self)";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(
            static state =>
            {
                Set((HttpContext)state);
                return Task.CompletedTask;
            },
            context);
        return next(context);
    });

    /// <summary>Sets them, for what answers in front of everything else.</summary>
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        var document = context.GetEndpoint()?.Metadata.GetMetadata<DocumentContentAttribute>() is not null;
        headers.ContentSecurityPolicy = document ? DocumentPolicy : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps && !IsLocalhost(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = OneYear;
        }

        // Static files say themselves how long they may be kept; everything else may hold data of a person.
        if (document || !headers.ContainsKey(HeaderNames.CacheControl))
        {
            headers.CacheControl = "no-store";
        }
    }

    // A browser told to use https for localhost would do so for every other program on that machine.
    private static bool IsLocalhost(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase);
}
