using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>The vendor's API: the login (<i>Company Login</i>), and calls that carry its token in a header (<i>Authentication</i>).</summary>
internal sealed partial class AutoIdentClient([FromKeyedServices(Key)] ProviderHttp http, [FromKeyedServices(Key)] SessionHttp sessions)
{
    private const int LongestToken = 16 * 1024;

    /// <summary>Makes a call.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> SendAsync(AccountContext account, AutoIdentCall call, CancellationToken cancellationToken)
    {
        account = AutoIdentRegion.Of(account);
        return sessions.SendAsync(account, LogInAsync, token => Request(account, call, token), IsRejected, cancellationToken);
    }

    /// <summary>Makes a call whose answer is too large for memory.</summary>
    public Task<ProviderOutcome<ProviderDownload>> OpenAsync(AccountContext account, AutoIdentCall call, CancellationToken cancellationToken)
    {
        account = AutoIdentRegion.Of(account);
        return sessions.OpenAsync(account, LogInAsync, token => Request(account, call, token), IsRejected, cancellationToken);
    }

    /// <summary>Signs in anew: whether the account's key holds.</summary>
    public Task<ProviderOutcome<SessionToken>> SignInAsync(AccountContext account, CancellationToken cancellationToken) =>
        sessions.SignInAsync(AutoIdentRegion.Of(account), LogInAsync, cancellationToken);

    /// <summary>GET system_check, which wants no token (<i>System Health Check</i>).</summary>
    public Task<ProviderOutcome<ProviderAnswer>> SystemCheckAsync(AccountContext account, CancellationToken cancellationToken)
    {
        account = AutoIdentRegion.Of(account);
        return http.SendAsync(new ProviderRequest(account, "check", HttpMethod.Get, new Uri(account.BaseUrl, "system_check")) { Accept = "*/*", MaxBytes = 64 << 10 }, cancellationToken);
    }

    /// <summary>
    /// What stands for the ident in paths: the transaction number, which the vendor's text names for every call, else the vendor's own id, which it
    /// takes as well; <see langword="null"/> when there is neither, or what there is can't be one.
    /// </summary>
    public static string? IdOf(AttemptContext attempt) =>
        IsId(attempt.Reference) ? attempt.Reference : IsId(attempt.ProviderReference) ? attempt.ProviderReference : null;

    /// <summary>Transaction numbers and ids go into paths: letters, digits, hyphen, underscore.</summary>
    public static bool IsId(string? id) => id is not null && Id().IsMatch(id);

    /// <summary>An answer that says that the token does not hold; one that belongs to somebody else's ident says nothing about the token.</summary>
    private static bool IsRejected(ProviderAnswer answer) =>
        answer.Status is HttpStatusCode.Unauthorized && !AutoIdentError.Read(answer).Any(error => error.Is(AutoIdentError.SecurityViolation));

    private static ProviderRequest Request(AccountContext account, AutoIdentCall call, SessionToken token) =>
        new(account, call.Operation, call.Method, new Uri(account.BaseUrl, $"api/v1/{CustomerOf(account)}/{call.Path}"))
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-API-LOGIN-TOKEN"] = token.Value },
            Body = call.Body,
            Upload = call.Upload,
            BodyType = call.BodyType,
            Accept = call.Accept,
            Repeatable = call.Repeatable,
            Creates = call.Creates,
            MaxBytes = call.MaxBytes,
            CarriesFiles = call.CarriesFiles,
            Streams = call.Streams,
        };

    private async Task<ProviderOutcome<SessionToken>> LogInAsync(AccountContext account, CancellationToken cancellationToken)
    {
        if (account.Secrets.GetValueOrDefault(AutoIdentAccount.ApiKey) is not { Length: > 0 } key || CustomerOf(account).Length == 0)
        {
            return new ProviderFailure(FailureCategory.Unauthorised, Say("error.notConfigured"));
        }

        var outcome = await http.SendAsync(
            new ProviderRequest(account, "login", HttpMethod.Post, new Uri(account.BaseUrl, $"api/v1/{CustomerOf(account)}/login"))
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(new { apiKey = key }),
                Repeatable = true,
                MaxBytes = 256 << 10,
            },
            cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return AutoIdentFailures.Of(outcome.Value) with { Category = FailureCategory.Unauthorised, Text = Say("error.login") };
        }

        if (!outcome.Value.IsSuccess)
        {
            // Whatever is not found here, it is not the ident of the call that waits for the login.
            var failure = AutoIdentFailures.Of(outcome.Value);
            return outcome.Value.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? AutoIdentFailures.NoSuchPage(failure) : failure;
        }

        return Json.Read(outcome.Value.Body)?["authToken"].Text is { Length: <= LongestToken } token && token.All(character => character is > ' ' and < '\x7F')
            ? new SessionToken(token)
            : Failures.Malformed(outcome.Value);
    }

    private static string CustomerOf(AccountContext account) => Uri.EscapeDataString(account.Settings.GetValueOrDefault(AutoIdentAccount.Customer) ?? string.Empty);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,255}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Id();
}
