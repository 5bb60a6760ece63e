namespace Portal.Web.Safety;

/// <summary>
/// One place for what every cookie of ours needs: over https it is Secure and carries the prefix <c>__Host-</c>, which binds it to
/// this host; over plain http, which is for loopback only, it has the same name without either. The rest of the code, the
/// framework's included, only knows the plain names.
/// </summary>
internal static class HostCookies
{
    internal const string Prefix = "__Host-";

    public static void UseHostCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.IsHttps)
        {
            context.Request.Cookies = new PrefixedRequestCookies(context.Request.Cookies);
            context.Features.Set<Microsoft.AspNetCore.Http.Features.IResponseCookiesFeature>(
                new PrefixedResponseCookies(context.Response.Cookies));
        }

        return next(context);
    });
}
