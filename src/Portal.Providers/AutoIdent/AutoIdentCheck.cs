using System.Globalization;
using System.Net;
using System.Text;
using Portal.Core.Providers;
using Portal.Core.Texts;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>Tests an account: the vendor's own check of its system (<i>System Health Check</i>), a login, and what the account needs beside.</summary>
internal sealed class AutoIdentCheck(AutoIdentClient client, AutoIdentSystem servers)
{
    public async Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var (system, age) = await servers.AskAsync(account, cancellationToken);
        if (!system.Succeeded)
        {
            return system.Failure;
        }

        if (!system.Value.IsSuccess)
        {
            var failure = AutoIdentFailures.Of(system.Value);
            return failure.Category is FailureCategory.Unavailable && system.Value.Status is not HttpStatusCode.NotFound ? failure with { Text = Say("alive.nok") } : failure;
        }

        var works = system.Value.Status is HttpStatusCode.OK && Encoding.UTF8.GetString(system.Value.Body.Span[..Math.Min(system.Value.Body.Length, 200)]).Trim().Trim('"') is "SYSTEM_CHECK_OK";
        List<Sentence> findings = [Say("alive.reached", AutoIdentRegion.Of(account).BaseUrl.Host), works ? Say("alive.ok") : Say("alive.nok")];
        if (age > TimeSpan.Zero)
        {
            findings.Add(Say("alive.heardBefore", Math.Ceiling(age.TotalMinutes).ToString(CultureInfo.InvariantCulture)));
        }

        var login = await client.SignInAsync(account, cancellationToken);
        if (!login.Succeeded)
        {
            return login.Failure;
        }

        findings.Add(Say("alive.signedIn"));
        var complete = Complete(account).ToList();
        findings.AddRange(complete.Select(finding => finding.Text));
        return new AccountCheck(works && complete.TrueForAll(finding => finding.IsGood), findings);
    }

    private static IEnumerable<(bool IsGood, Sentence Text)> Complete(AccountContext account)
    {
        if (account.Secrets.GetValueOrDefault(AutoIdentAccount.SignatureCertificate) is { Length: > 0 } pem)
        {
            using var key = AutoIdentSignature.Key(pem);
            yield return key is null ? (false, Say("alive.badCertificate")) : (true, Say("alive.certificate"));
        }

        var user = account.Settings.GetValueOrDefault(AutoIdentAccount.BasicUser) is { Length: > 0 };
        var password = account.Secrets.GetValueOrDefault(AutoIdentAccount.WebhookPassword) is { Length: > 0 };
        if (user != password)
        {
            yield return (false, Say("alive.halfWebhookLogin"));
        }

        if (AutoIdentCallers.Unreadable(account) is [var first, ..])
        {
            yield return (false, Say("alive.badAddress", first.Length > 60 ? first[..60] : first));
        }
    }
}
