using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Portal.Core.Access;

namespace Portal.Web.Access;

/// <summary>What the session cookie says of a user: who, and under which security stamp. The role in it only draws the frame; services read it from the database.</summary>
internal static class StaffPrincipal
{
    private const string StampClaim = "portal:stamp";

    /// <summary>The principal of a user who has just signed in.</summary>
    public static ClaimsPrincipal Of(StaffMember member, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, member.Id.ToString()),
            new Claim(ClaimTypes.Name, member.Name),
            new Claim(ClaimTypes.Role, member.Role.ToString()),
            new Claim(StampClaim, member.Stamp),
        ],
        scheme));

    /// <summary>The user's id; <see langword="null"/> when it is no user's principal.</summary>
    public static Guid? IdOf(ClaimsPrincipal principal) =>
        principal.FindFirstValue(StampClaim) is not null && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The security stamp of the moment of sign-in.</summary>
    public static string? StampOf(ClaimsPrincipal principal) => principal.FindFirstValue(StampClaim);

    /// <summary>The user behind a principal, as the database has it now; <see langword="null"/> when the session has ended.</summary>
    public static async ValueTask<StaffMember?> MemberAsync(this StaffDirectory staff, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        principal.Identity is { IsAuthenticated: true, AuthenticationType: var scheme }
            && scheme == IdentityConstants.ApplicationScheme
            && IdOf(principal) is { } id
            && await staff.FindAsync(id, cancellationToken) is { } member
            && member.MayGoOn(StampOf(principal))
            ? member
            : null;
}
