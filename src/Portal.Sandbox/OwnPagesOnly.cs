using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox;

/// <summary>Refuses form posts that a browser sends from a foreign page; tests and curl send no such header.</summary>
internal sealed class OwnPagesOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var site = context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none" ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden);
    }
}
