using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Core.Access;

namespace Portal.Web.Access;

/// <summary>Who acts: the scope's own actor, else the circuit's user, else whoever sent the request.</summary>
internal sealed class CurrentActor(ActorScope scope, CircuitMark circuit, IHttpContextAccessor requests, IServiceProvider services, StaffDirectory staff) : ICurrentActor
{
    public async ValueTask<Actor> GetAsync(CancellationToken cancellationToken)
    {
        if (scope.Fixed is { } actor)
        {
            return actor;
        }

        var principal = circuit.IsCircuit
            ? (await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User
            : requests.HttpContext?.User;
        if (principal is null)
        {
            return Actor.Anonymous;
        }

        return ApiKeyPrincipal.ActorOf(principal) ?? (await staff.MemberAsync(principal, cancellationToken))?.AsActor() ?? Actor.Anonymous;
    }
}
