using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Portal.Core.Access;

namespace Portal.Web.Access;

/// <summary><c>Authorization: Bearer</c> with an API key; what is missing or wrong is answered as problem+json.</summary>
internal sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyDirectory keys, IProblemDetailsService problems)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";
    private const int LongestKey = 256;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } shown || !shown.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var key = shown[Bearer.Length..].Trim();
        return key.Length is > 0 and <= LongestKey && await keys.FindAsync(key, Context.RequestAborted) is { } known
            ? AuthenticateResult.Success(new AuthenticationTicket(ApiKeyPrincipal.Of(known), SchemeName))
            : AuthenticateResult.Fail("Unknown or revoked key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return SayAsync(StatusCodes.Status401Unauthorized, "An API key is needed: Authorization: Bearer <key>. This one is missing, unknown or revoked.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        SayAsync(StatusCodes.Status403Forbidden, "The role of this API key does not allow it.");

    private async Task SayAsync(int status, string detail)
    {
        Response.StatusCode = status;
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = Context, ProblemDetails = { Status = status, Detail = detail } });
    }
}
