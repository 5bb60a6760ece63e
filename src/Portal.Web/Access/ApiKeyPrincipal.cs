using System.Security.Claims;
using Portal.Core.Access;

namespace Portal.Web.Access;

/// <summary>What a request with an API key is made in the name of.</summary>
internal static class ApiKeyPrincipal
{
    private const string KeyClaim = "portal:key";

    public static ClaimsPrincipal Of(KnownKey key) => new(new ClaimsIdentity(
        [
            new Claim(KeyClaim, key.Id.ToString()),
            new Claim(ClaimTypes.Name, key.Name),
            new Claim(ClaimTypes.Role, key.Role.ToString()),
        ],
        ApiKeyAuthentication.SchemeName));

    /// <summary>The key as an actor; <see langword="null"/> when the principal is none of a key. It was looked up for this very request.</summary>
    public static Actor? ActorOf(ClaimsPrincipal principal) =>
        principal.Identity is ClaimsIdentity { AuthenticationType: ApiKeyAuthentication.SchemeName } identity
            && Guid.TryParse(identity.FindFirst(KeyClaim)?.Value, out var id)
            && Enum.TryParse<PortalRole>(identity.FindFirst(ClaimTypes.Role)?.Value, out var role)
            ? new Actor(ActorKind.Key, id, identity.Name ?? string.Empty, role)
            : null;
}
