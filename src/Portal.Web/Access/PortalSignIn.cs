using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Portal.Core.Access;

namespace Portal.Web.Access;

/// <summary>Sign-in of staff by cookie and of other systems by key. Everything asks for one or the other unless it says that it doesn't.</summary>
internal static class PortalSignIn
{
    private const string ByPath = "ByPath";

    public static void AddPortalSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(IdentityConstants.ApplicationScheme, SessionCookies.ConfigureSession)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, SessionCookies.ConfigureBetweenSteps)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddHttpContextAccessor();
        services.AddScoped<CircuitMark>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitMark>());
        services.AddScoped<ICurrentActor, CurrentActor>();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
    }

    public static void UsePortalSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapPortalSignIn(this WebApplication app) => app.MapPost("/account/sign-out", SignOutEndpoint.HandleAsync);

    // A cookie never opens the interface for programs: no page of another site can use it in somebody's name.
    private static string SchemeOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ApiKeyAuthentication.SchemeName : IdentityConstants.ApplicationScheme;
}
