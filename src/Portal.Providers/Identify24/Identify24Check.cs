using Portal.Core.Providers;
using Portal.Core.Texts;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>Tells whether an account works: signed in, and its project there and active.</summary>
internal sealed class Identify24Check(Identify24Client client)
{
    public async Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var project = Identify24Account.ProjectOf(account);
        var outcome = project is null ? await client.ListAsync(account, "project/getAll", cancellationToken) : await client.ProjectAsync(account, project, cancellationToken);
        if (!outcome.Succeeded && outcome.Failure is not { Category: FailureCategory.NotFound, HttpStatus: >= 200 and < 300 })
        {
            // A page that isn't there is another matter than a project that isn't.
            return outcome.Failure.Category is FailureCategory.NotFound ? outcome.Failure with { Text = Say("error.404.create") } : outcome.Failure;
        }

        List<Sentence> findings = [Say("check.reached"), Say("check.signedIn")];
        if (project is null)
        {
            return new AccountCheck(Working: false, [.. findings, Say("error.noProject")]);
        }

        var found = outcome.Succeeded ? outcome.Value.Body["data"] : default;
        if ((found["id"].Text ?? found["title"].Text) is null)
        {
            return new AccountCheck(Working: false, [.. findings, Say("check.projectUnknown", project)]);
        }

        var state = found["status"].Text ?? "?";
        var active = string.Equals(state, "Active", StringComparison.OrdinalIgnoreCase);
        findings.Add(Say(active ? "check.project" : "check.projectInactive", Short(found["title"].Text ?? project), Short(state)));
        if (StatusMap.Read(account.Settings.GetValueOrDefault(Identify24Account.StatusMap)) is null)
        {
            findings.Add(Say("examine.statusMap"));
        }

        return new AccountCheck(active, findings);
    }

    private static string Short(string text) => text.Length > 100 ? text[..100] + "…" : text;
}
