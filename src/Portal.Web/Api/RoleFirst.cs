using Portal.Core.Access;
using Portal.Web.Safety;

namespace Portal.Web.Api;

/// <summary>What whoever calls an endpoint must be allowed, whatever is in the request.</summary>
/// <param name="Permission">The one that the endpoint's service asks for first.</param>
internal sealed record NeededPermission(Permission Permission);

/// <summary>
/// Looks at the role before anything of the request is read: who may not call an endpoint learns nothing about its parameters or its body, and not a byte of
/// the body is taken. The services ask all the same.
/// </summary>
internal sealed class RoleFirst(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, AccessGuard guard, ApiProblems problems)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeededPermission>() is not { } needed)
        {
            await next(context);
            return;
        }

        context.Response.Headers[ApiGuards.CorrelationHeader] = context.CorrelationId();
        try
        {
            await guard.RequireAsync(needed.Permission, context.RequestAborted, CaseOf(context));
        }
        catch (AccessDeniedException)
        {
            await problems.Denied().ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    // For the audit: which case it was about.
    private static Guid? CaseOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments(PortalApi.Root + "/cases", StringComparison.OrdinalIgnoreCase) && Guid.TryParse(context.GetRouteValue("id")?.ToString(), out var id) ? id : null;
}

/// <summary>How an endpoint says it.</summary>
internal static class RoleFirstExtensions
{
    /// <summary>Lets in who has the permission; everybody else is refused before the request is read.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeededPermission(permission));

    /// <summary>Behind authentication, before endpoints.</summary>
    public static void UsePortalApi(this WebApplication app) => app.UseMiddleware<RoleFirst>();
}
