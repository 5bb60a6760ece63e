using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Core.Access;
using Portal.Core.Access.SignIn;

namespace Portal.Web.Access;

/// <summary>Ends the session of this browser.</summary>
internal static class SignOutEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IAntiforgery antiforgery, StaffDirectory staff, SignInService signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        if (await staff.MemberAsync(context.User, context.RequestAborted) is { } member)
        {
            await signIn.SignedOutAsync(member, context.RequestAborted);
        }

        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect(SessionCookies.SignInPath);
    }
}
