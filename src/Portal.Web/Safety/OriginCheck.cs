using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace Portal.Web.Safety;

/// <summary>
/// Only our own pages may open a circuit. The framework does not look at the origin of the circuit's connection, and cookies
/// travel with a WebSocket from any page: so everything below <c>/_blazor</c> needs an <c>Origin</c> that is ours.
/// </summary>
internal sealed partial class OriginCheck(RequestDelegate next, IConfiguration configuration, ILogger<OriginCheck> logger)
{
    private readonly string? publicOrigin = OriginOf(configuration["Portal:PublicBaseUrl"]);

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || IsOurs(context.Request))
        {
            return next(context);
        }

        Log.Refused(logger, context.CorrelationId());
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsOurs(HttpRequest request)
    {
        var origin = request.Headers[HeaderNames.Origin];
        if (origin.Count != 1 || OriginOf(origin[0]) is not { } said)
        {
            return false;
        }

        var asked = OriginOf(UriHelper.BuildAbsolute(request.Scheme, request.Host));
        return said == asked || said == publicOrigin;
    }

    // Scheme, host and port, lower case, the default port left off: as browsers write it.
    private static string? OriginOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri.GetLeftPart(UriPartial.Authority)
            : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A circuit was refused for its origin ({Correlation}).")]
        public static partial void Refused(ILogger logger, string correlation);
    }
}
