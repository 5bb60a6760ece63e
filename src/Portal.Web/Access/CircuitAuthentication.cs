using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Portal.Core.Access;

namespace Portal.Web.Access;

/// <summary>The user of a circuit, checked every 30 s: a disabled user, or one whose role or password changed, is signed out of the open page.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory loggers, StaffDirectory staff, AccessTiming timing) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => timing.RevalidateEvery;

    // Past the cache: an interval on top of what the cache believes would double the time.
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (StaffPrincipal.IdOf(authenticationState.User) is { } id)
        {
            staff.Forget(id);
        }

        return await staff.MemberAsync(authenticationState.User, cancellationToken) is not null;
    }
}
