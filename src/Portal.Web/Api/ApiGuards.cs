using Portal.Core.Access;
using Portal.Web.Safety;

namespace Portal.Web.Api;

/// <summary>
/// Stands before every endpoint, behind <see cref="RoleFirst"/>: a body that can't be read, a role that a service refuses for what the request asks, and the id
/// under which the request is found in the logs.
/// </summary>
internal sealed class ApiGuards(ApiProblems problems) : IEndpointFilter
{
    /// <summary>Header with the correlation id; the same as <c>traceId</c> in a problem.</summary>
    public const string CorrelationHeader = "X-Correlation-Id";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers[CorrelationHeader] = context.HttpContext.CorrelationId();
        if (context.Arguments.OfType<IBody>().FirstOrDefault() is { Fault: { } fault })
        {
            return problems.Of(fault);
        }

        try
        {
            return await next(context);
        }
        catch (AccessDeniedException)
        {
            return problems.Denied();
        }
    }
}
