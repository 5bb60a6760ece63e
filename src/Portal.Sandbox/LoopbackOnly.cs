using System.Net;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox;

/// <summary>
/// Hides the sandbox from everybody but this machine. A forwarding header that no middleware has consumed means that
/// somebody else stands behind the loopback connection.
/// </summary>
internal sealed class LoopbackOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var address = http.Connection.RemoteIpAddress;
        var direct = address is not null && IPAddress.IsLoopback(address)
            && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
        return direct ? await next(context) : Results.NotFound();
    }
}
