using Microsoft.AspNetCore.Http.Features;

namespace Portal.Web.Intake;

/// <summary>
/// Takes webhook secrets out of the path before the host itself sees the request: its log scope, its activity, its diagnostics and every
/// middleware carry <c>/webhooks/{account}/***</c>.
/// </summary>
internal sealed class MaskingContextFactory(IHttpContextFactory inner) : IHttpContextFactory
{
    public HttpContext Create(IFeatureCollection featureCollection)
    {
        WebhookAddress.TakeOut(featureCollection);
        return inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => inner.Dispose(httpContext);
}
