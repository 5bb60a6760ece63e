using System.Net;

namespace Portal.Web.Safety;

/// <summary>
/// Plain http is for loopback only. A request that reaches the portal by another name without https is refused with a sentence,
/// so that no cookie or key travels in clear unnoticed. Health checks and providers' pushes pass: they carry no session, and a
/// push that is turned away because of a missing proxy setting would be lost.
/// </summary>
internal static class SecureTransport
{
    private static readonly PathString[] Open = ["/health", "/webhooks"];

    public static void UseSecureTransport(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.IsHttps || IsLoopback(request.Host.Host) || Open.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(
            "The portal answers over https only. If a proxy in front of it speaks https, name the proxy's address in Portal:Proxies.\n",
            context.RequestAborted);
    });

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
