using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>Signs an account in (<i>auth</i>).</summary>
internal sealed class Identify24SignIn([FromKeyedServices(Key)] ProviderHttp http)
{
    /// <summary>The two headers of every method but <i>auth</i>.</summary>
    public static IReadOnlyDictionary<string, string> HeadersOf(AccountContext account, SessionToken token) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["X-API-PARTNER"] = account.Settings.GetValueOrDefault(Identify24Account.Partner) ?? string.Empty,
        ["X-API-TOKEN"] = token.Value,
    };

    /// <summary>The token that the vendor gives for partner and key.</summary>
    public async Task<ProviderOutcome<SessionToken>> LogInAsync(AccountContext account, CancellationToken cancellationToken)
    {
        if (account.Settings.GetValueOrDefault(Identify24Account.Partner) is not { Length: > 0 } partner || account.Secrets.GetValueOrDefault(Identify24Account.ApiKey) is not { Length: > 0 } key)
        {
            return new ProviderFailure(FailureCategory.Unauthorised, Say("error.notConfigured"));
        }

        var request = new ProviderRequest(account, "login", HttpMethod.Post, new Uri(account.BaseUrl, "auth"))
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["PARTNER"] = partner, ["APIKEY"] = key }),
            MaxBytes = 64 << 10,
            Repeatable = true,
        };
        var outcome = await http.SendAsync(request, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        var body = LooseJson.Read(outcome.Value.Body) ?? default;
        if (!Identify24Failures.IsSuccess(outcome.Value, body))
        {
            var failure = Identify24Failures.Of(outcome.Value, body);

            // Whatever else the vendor calls it: it has refused these credentials.
            return failure.Category is FailureCategory.InvalidOrder or FailureCategory.WrongState or FailureCategory.NotAllowed
                ? failure with { Category = FailureCategory.Unauthorised, Text = Say("error.401") }
                : failure;
        }

        return body["token"].Text is { Length: <= 8000 } token && !token.Any(char.IsControl) && token.All(char.IsAscii) ? new SessionToken(token) : Failures.Malformed(outcome.Value);
    }
}
