using Portal.Core.Cases;
using Portal.Core.Data;

namespace Portal.Core.Work;

/// <summary>Puts things to do into the database.</summary>
public sealed class WorkQueue
{
    private readonly TimeProvider time;
    private readonly IWorkSql sql;
    private readonly CommitSignals signals;

    internal WorkQueue(TimeProvider time, IWorkSql sql, CommitSignals signals) => (this.time, this.sql, this.signals) = (time, sql, signals);

    /// <summary>Adds an item to the caller's context: it is committed with the caller's changes. For items without a unique name.</summary>
    public WorkItem Enqueue(PortalDbContext db, NewWork work)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var item = new WorkItem
        {
            Kind = work.Kind,
            Lane = work.Lane,
            UniqueName = work.UniqueName,
            AccountId = work.AccountId,
            CaseId = work.CaseId,
            AttemptId = work.AttemptId,
            DeliveryId = work.DeliveryId,
            SubjectId = work.SubjectId,
            Argument = work.Argument,
            DueAt = work.DueAt ?? now,
            CorrelationId = work.CorrelationId,
            CreatedAt = now,
        };
        db.WorkItems.Add(item);
        return item;
    }

    /// <summary>
    /// Asks for an attempt's record to be read, soon. Merges into the pending item when there is one; an item that runs now is due again afterwards.
    /// Written at once, in the caller's transaction when one is open: call it after the attempt was saved, or within one transaction with it.
    /// </summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="attempt">Saved before, or in the same transaction.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task NudgeReadAsync(PortalDbContext db, Attempt attempt, CancellationToken cancellationToken) =>
        NudgeAsync(db, NewWork.Read(attempt), cancellationToken);

    /// <summary>The same for any item with a unique name. What <paramref name="work"/> says of argument, delivery and correlation goes over to the pending item.</summary>
    public async Task NudgeAsync(PortalDbContext db, NewWork work, CancellationToken cancellationToken)
    {
        // Somebody else may add the item between our look and our insert: then theirs is nudged.
        while (!await db.PatientlyAsync(stop => MergeAsync(db, work, stop), cancellationToken) && !await db.PatientlyAsync(stop => InsertAsync(db, work, stop), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        signals.WakeAfterCommit(db);
    }

    /// <summary>Adds an item with a unique name unless one is pending; tells whether it was added.</summary>
    public async Task<bool> EnsureAsync(PortalDbContext db, NewWork work, CancellationToken cancellationToken)
    {
        if (!await db.PatientlyAsync(stop => InsertAsync(db, work, stop), cancellationToken))
        {
            return false;
        }

        signals.WakeAfterCommit(db);
        return true;
    }

    private async Task<bool> MergeAsync(PortalDbContext db, NewWork work, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(sql.Nudge, cancellationToken);
        await using (command)
        {
            command.With("@name", work.UniqueName)
                .With("@now", time.GetUtcNow().UtcDateTime)
                .With("@argument", work.Argument)
                .With("@delivery", work.DeliveryId)
                .With("@correlation", work.CorrelationId);
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
    }

    private async Task<bool> InsertAsync(PortalDbContext db, NewWork work, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var command = await db.CommandAsync(sql.InsertItem, cancellationToken);
        await using (command)
        {
            command.With("@kind", work.Kind)
                .With("@lane", work.Lane)
                .With("@name", work.UniqueName)
                .With("@account", work.AccountId)
                .With("@case", work.CaseId)
                .With("@attempt", work.AttemptId)
                .With("@delivery", work.DeliveryId)
                .With("@subject", work.SubjectId)
                .With("@argument", work.Argument)
                .With("@due", work.DueAt ?? now)
                .With("@now", now)
                .With("@correlation", work.CorrelationId);
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
                return true;
            }
            catch (Exception e) when (sql.IsUniqueViolation(e))
            {
                return false;
            }
        }
    }
}
