using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Wire;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>Tests an account (guide 1, chapter 5): OK, NOK or no answer; and whether results will be readable, as far as we can tell without one.</summary>
internal sealed class PostIdentAlive(PostIdentClient client)
{
    public async Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var outcome = await client.AliveAsync(account, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure with { OutcomeUnknown = false };
        }

        if (!outcome.Value.IsSuccess)
        {
            return PostIdentFailures.Of(outcome.Value);
        }

        var (readable, about) = Results(account);
        return Json.Read(outcome.Value.Body)?["status"].Text?.ToUpperInvariant() switch
        {
            "OK" => new AccountCheck(readable, [Say("alive.reached"), Say("alive.signedIn"), Say("alive.ok"), about]),
            "NOK" => new AccountCheck(false, [Say("alive.reached"), Say("alive.signedIn"), Say("alive.nok"), about]),
            _ => new AccountCheck(false, [Say("alive.reached"), Say("alive.unknown"), about]),
        };
    }

    private static (bool Readable, Sentence About) Results(AccountContext account)
    {
        using var key = PostIdentAccount.KeyOf(account);
        var hasPassword = account.Secrets.GetValueOrDefault(PostIdentAccount.DataPassword) is { Length: > 0 };
        var hasKey = account.Secrets.GetValueOrDefault(PostIdentAccount.PrivateKey) is { Length: > 0 };
        return (hasKey, key, hasPassword) switch
        {
            (false, _, _) => (true, Say("alive.plainResults")),
            (true, null, _) => (false, Say("alive.badKey")),
            (true, _, false) => (false, Say("alive.noDataPassword")),
            _ => (true, Say("alive.encryptedResults", PostIdentKeys.Fingerprint(key))),
        };
    }
}
