using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Core.Access;

namespace Portal.Web.Access;

/// <summary>Begins sessions of this browser.</summary>
internal static class Sessions
{
    /// <summary>Signed in.</summary>
    public static async Task BeginAsync(HttpContext context, StaffMember member)
    {
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, StaffPrincipal.Of(member, IdentityConstants.ApplicationScheme));
    }

    /// <summary>The password was right; five minutes for the second step.</summary>
    public static Task BeginSecondStepAsync(HttpContext context, StaffMember member) =>
        context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, StaffPrincipal.Of(member, IdentityConstants.TwoFactorUserIdScheme));

    /// <summary>Who is between the two steps in this browser; <see langword="null"/> when nobody is.</summary>
    public static async Task<SecondStep?> SecondStepAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return result.Principal is { } principal && StaffPrincipal.IdOf(principal) is { } id && StaffPrincipal.StampOf(principal) is { } stamp
            ? new SecondStep(id, stamp)
            : null;
    }
}

/// <summary>Somebody whose password was right.</summary>
internal sealed record SecondStep(Guid UserId, string Stamp);
