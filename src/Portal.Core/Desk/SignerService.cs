using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Desk;

/// <summary>Asks the provider whether a person already has a signing account, before an order is made.</summary>
public sealed class SignerService(IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, ProviderDirectory providers, AccountDirectory accounts)
{
    /// <summary>The provider's answer in words. What was asked is in the audit, whom it was about is not.</summary>
    /// <param name="accountId">At which account.</param>
    /// <param name="inputs">By the provider's <see cref="IChecksSigners.SignerFields"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Outcome<AccountCheck>> CheckAsync(Guid accountId, FieldValues inputs, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken);
        await using var db = databases.Create();
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == accountId && candidate.Enabled, cancellationToken);
        if (account is null || providers.Find(account.ProviderKey) is not IChecksSigners checker)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("desk.problem.unsupported"));
        }

        var remarks = FieldValidator.Check(checker.SignerFields, inputs, account.ProviderKey);
        if (remarks.Any(remark => remark.IsError))
        {
            return new Problem(ProblemKind.Invalid, new Sentence("cases.problem.invalid")) { Fields = remarks };
        }

        var outcome = await checker.CheckSignerAsync(accounts.Open(account), inputs, cancellationToken);
        await audit.WriteAsync(
            new AuditRecord(actor, "signer.check")
            {
                SubjectKind = "account",
                SubjectId = accountId.ToString(),
                Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["outcome"] = outcome.Failure?.Category.ToString() ?? "Done" },
            },
            CancellationToken.None);
        return outcome.Succeeded ? outcome.Value : ProviderProblems.Of(outcome.Failure, caseId: null);
    }
}
