using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.Data;

/// <summary>
/// What was committed is told, and only then: pages that watch a case whose timeline has grown or what somebody has to look at, and the runner when
/// something was enqueued.
/// Nobody who saves has to think of it.
/// </summary>
internal sealed class CommitSignals(CaseFeed feed, OwnEntries own, WorkSignal work)
{
    private readonly ConditionalWeakTable<DbContext, Pending> pending = [];

    public SaveChangesInterceptor OnSave => new Saves(this);

    public DbTransactionInterceptor OnTransaction => new Transactions(this);

    /// <summary>Wakes the runner, once the context's transaction is committed, or now when none is open.</summary>
    public void WakeAfterCommit(DbContext db)
    {
        Of(db).Work = true;
        TellUnlessOpen(db);
    }

    /// <summary>The context's changes count as saved, after its transaction: now their ids are known.</summary>
    public void Kept(DbContext db) => TellUnlessOpen(db);

    /// <summary>What the context has saved and not committed is told to nobody.</summary>
    public void Forget(DbContext? db)
    {
        if (db is not null)
        {
            pending.Remove(db);
        }
    }

    private Pending Of(DbContext db) => pending.GetValue(db, _ => new Pending());

    private void Gather(DbContext? db)
    {
        if (db is null)
        {
            return;
        }

        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Added)
            {
                switch (entry.Entity)
                {
                    case TimelineEntry fact:
                        Of(db).Facts.Add(fact);
                        break;
                    case WorkItem:
                        Of(db).Work = true;
                        break;
                    case UnassignedResult or Alert or UnmappedWord:
                        Of(db).Operations = true;
                        break;
                }
            }
        }
    }

    private void TellUnlessOpen(DbContext? db)
    {
        if (db is not null && db.Database.CurrentTransaction is null)
        {
            Tell(db);
        }
    }

    private void Tell(DbContext? db)
    {
        if (db is null || !pending.TryGetValue(db, out var told))
        {
            return;
        }

        pending.Remove(db);
        foreach (var fact in told.Facts)
        {
            own.Add(fact.Id);
        }

        foreach (var caseId in told.Facts.Select(fact => fact.CaseId).Distinct())
        {
            feed.Changed(caseId);
        }

        if (told.Operations)
        {
            feed.OperationsChanged();
        }

        if (told.Work)
        {
            work.Wake();
        }
    }

    private sealed class Pending
    {
        public List<TimelineEntry> Facts { get; } = [];

        public bool Work { get; set; }

        public bool Operations { get; set; }
    }

    private sealed class Saves(CommitSignals signals) : SaveChangesInterceptor
    {
        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            signals.Gather(eventData.Context);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            signals.Gather(eventData.Context);
            return ValueTask.FromResult(result);
        }

        public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
        {
            signals.TellUnlessOpen(eventData.Context);
            return result;
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            signals.TellUnlessOpen(eventData.Context);
            return ValueTask.FromResult(result);
        }

        public override void SaveChangesFailed(DbContextErrorEventData eventData) => signals.Forget(eventData.Context);

        public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            signals.Forget(eventData.Context);
            return Task.CompletedTask;
        }
    }

    private sealed class Transactions(CommitSignals signals) : DbTransactionInterceptor
    {
        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => signals.Committed(eventData.Context);

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            signals.Committed(eventData.Context);
            return Task.CompletedTask;
        }

        public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => signals.Forget(eventData.Context);

        public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            signals.Forget(eventData.Context);
            return Task.CompletedTask;
        }
    }

    // The transaction that SaveChanges opens by itself commits before the ids are known to be final for the tracker: SavedChanges tells then.
    private void Committed(DbContext? db)
    {
        if (db is not null && pending.TryGetValue(db, out var told) && told.Facts.TrueForAll(fact => fact.Id > 0))
        {
            Tell(db);
        }
    }
}
