using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Providers;

/// <summary>Seals, each night, what checks by an older portal have left in clear; there are tens of accounts.</summary>
internal sealed class FindingSealing(IPortalDbFactory databases, WriteGate gate, Sealer sealer) : IRetentionTask
{
    public string Name => "finding-sealing";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        foreach (var account in (await db.Accounts.AsNoTracking().Where(account => account.CheckFindings != null).ToListAsync(cancellationToken)).Where(AccountFindings.AreInClear))
        {
            var (findings, box) = sealer.SealFindings(account.Id, sealer.FindingsOf(account));
            using (await gate.EnterAsync(isUrgent: false, cancellationToken))
            {
                await db.PatientlyAsync(stop => AccountGuard.SealFindingsAsync(db, account, findings, box, stop), cancellationToken);
            }
        }
    }
}
