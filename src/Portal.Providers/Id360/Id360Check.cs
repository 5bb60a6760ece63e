using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>Tells whether an account works, by <i>whoami</i>: with the token that there is, so that a check costs no login when none is needed.</summary>
internal sealed class Id360Check(Id360Client client)
{
    public async Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var outcome = await client.WhoAmIAsync(account, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return Id360Failures.Of(outcome.Value);
        }

        if ((LooseJson.Read(outcome.Value.Body) ?? default).IsMissing && outcome.Value.MediaType is "text/html")
        {
            return Failures.Malformed(outcome.Value);
        }

        List<Sentence> findings = [Say("check.reached"), Say("check.signedIn")];
        var reachable = Id360Account.IsReachable(account, account.WebhookUrl);
        if (!reachable)
        {
            findings.Add(Say("remark.noCallback"));
        }

        findings.Add(Say(Id360Account.Of(account, Id360Account.Mode) is Id360Account.Service ? "check.service" : "check.capture"));
        return new AccountCheck(reachable, findings);
    }
}
