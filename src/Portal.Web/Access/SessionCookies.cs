using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;
using Portal.Core.Access;

namespace Portal.Web.Access;

/// <summary>The session's cookie, and the short one between password and second factor.</summary>
internal static class SessionCookies
{
    /// <summary>Where people sign in.</summary>
    public const string SignInPath = "/account/sign-in";

    /// <summary>Where they are sent on to.</summary>
    public const string ReturnParameter = "returnUrl";

    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(10);
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMinutes(5);

    public static void ConfigureSession(CookieAuthenticationOptions options)
    {
        Common(options, "portal-session", WorkingDay);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = ReturnParameter;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = ToSignIn;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    public static void ConfigureBetweenSteps(CookieAuthenticationOptions options) => Common(options, "portal-second-factor", BetweenSteps);

    private static void Common(CookieAuthenticationOptions options, string name, TimeSpan lifetime)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;

        // A link in a mail must find its reader signed in; what changes something is guarded by antiforgery tokens and the circuit's origin.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = lifetime;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var staff = context.HttpContext.RequestServices.GetRequiredService<StaffDirectory>();
        if (context.Principal is null || await staff.MemberAsync(context.Principal, context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }

    // People are led to the sign-in page, also from a form that they send after their session has ended; everything else is told in the way of its kind.
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            // Back to a page, not to what only forms are sent to.
            var isPage = HttpMethods.IsGet(request.Method) || context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
            context.Response.Redirect(isPage ? context.RedirectUri : $"{request.PathBase}{SignInPath}");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }
}
