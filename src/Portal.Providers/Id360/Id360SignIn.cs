using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>Signs an account in with its application's credentials (guide 1); a second factor is for people only.</summary>
internal sealed class Id360SignIn([FromKeyedServices(Key)] ProviderHttp http)
{
    /// <summary>The header of every call with a token (guide 1.2).</summary>
    public static AuthenticationHeaderValue HeaderOf(SessionToken token) => new("Token", token.Value);

    /// <summary>The token that the vendor gives for name and password. Sent once: the vendor counts logins.</summary>
    public async Task<ProviderOutcome<SessionToken>> LogInAsync(AccountContext account, CancellationToken cancellationToken)
    {
        if (account.Settings.GetValueOrDefault(Id360Account.UserName) is not { Length: > 0 } user || account.Secrets.GetValueOrDefault(Id360Account.Password) is not { Length: > 0 } password)
        {
            return new ProviderFailure(FailureCategory.Unauthorised, Say("error.notConfigured"));
        }

        var outcome = await http.SendAsync(
            new ProviderRequest(account, "login", HttpMethod.Post, new Uri(account.BaseUrl, "api/1.0.0/user/login/"))
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["username"] = user, ["password"] = password }),
                MaxBytes = 64 << 10,
            },
            cancellationToken);
        if (!outcome.Succeeded)
        {
            // A login makes nothing: whatever became of it, the call behind it was not made.
            return outcome.Failure with { OutcomeUnknown = false };
        }

        if (!outcome.Value.IsSuccess)
        {
            var failure = Id360Failures.Of(outcome.Value);
            return outcome.Value.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? failure with { Category = FailureCategory.Unauthorised, Text = Say("error.credentials") }
                : failure;
        }

        return (LooseJson.Read(outcome.Value.Body) ?? default)["token"].Text is { Length: <= 8000 } token && token.All(character => character is > ' ' and < (char)127)
            ? new SessionToken(token)
            : Failures.Malformed(outcome.Value);
    }
}
