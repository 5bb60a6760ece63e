using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Work;

namespace Portal.Core.Providers;

/// <summary>Stops an account's work when its credentials are rejected, instead of hammering, and lets it go on; in the caller's context, the caller saves.</summary>
public sealed class AccountSuspension(Alerts alerts, TimeProvider time)
{
    /// <summary>Stops the account's items and raises an alert, unless its credentials were changed meanwhile.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="used">The account as it was used.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task SuspendAsync(PortalDbContext db, AccountContext used, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.Id == used.Id, cancellationToken);
        if (account is null || account.SuspendedAt is not null || account.Version != used.Version)
        {
            return;
        }

        account.SuspendedAt = time.GetUtcNow().UtcDateTime;
        await alerts.RaiseAsync(db, NameOf(account.Id), new Sentence("cases.problem.accountSuspended", account.Name), account.Id, caseId: null, cancellationToken);
    }

    /// <summary>Lets the account's items go on: its credentials were changed, or a check has succeeded.</summary>
    public async Task ResumeAsync(PortalDbContext db, ProviderAccount account, CancellationToken cancellationToken)
    {
        if (account.SuspendedAt is null)
        {
            return;
        }

        account.SuspendedAt = null;
        await alerts.SettleAsync(db, NameOf(account.Id), cancellationToken);
    }

    private static string NameOf(Guid accountId) => $"account-rejected:{accountId:N}";
}
