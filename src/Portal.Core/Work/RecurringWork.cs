using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Work;

/// <summary>What has to be done again and again: rows with a unique name, one for all instances.</summary>
public sealed class RecurringWork(IPortalDbFactory databases, WorkQueue queue)
{
    private const string Prefix = "every:";

    /// <summary>Whether an item recurs: such an item is never given up.</summary>
    public static bool IsRecurring(WorkItem item) => item.UniqueName?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>Adds what is missing; called at start and every few minutes, so that a new account gets its items too.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var accounts = await db.Accounts.AsNoTracking().Select(a => a.Id).ToListAsync(cancellationToken);
        var wanted = accounts.Select(Reconcile).Append(Retention).Append(SealAgain).ToList();
        var names = wanted.Select(work => work.UniqueName).ToList();
        var present = await db.WorkItems.AsNoTracking().Where(w => names.Contains(w.UniqueName)).Select(w => w.UniqueName).ToListAsync(cancellationToken);
        foreach (var work in wanted.Where(work => !present.Contains(work.UniqueName, StringComparer.Ordinal)))
        {
            await queue.EnsureAsync(db, work, cancellationToken);
        }
    }

    private static NewWork Retention => new(WorkKinds.Retention, Prefix + WorkKinds.Retention) { UniqueName = Prefix + WorkKinds.Retention };

    private static NewWork SealAgain => new(WorkKinds.SealAgain, Prefix + WorkKinds.SealAgain) { UniqueName = Prefix + WorkKinds.SealAgain };

    private static NewWork Reconcile(Guid accountId) =>
        new(WorkKinds.Reconcile, $"account:{accountId:N}") { UniqueName = $"{Prefix}{WorkKinds.Reconcile}:{accountId:N}", AccountId = accountId };
}
