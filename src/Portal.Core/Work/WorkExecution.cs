using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Work;

/// <summary>What became of one execution.</summary>
internal enum Execution
{
    /// <summary>Outcome and effects are committed.</summary>
    Committed,

    /// <summary>The lease was lost: nothing of it was kept.</summary>
    Lost,

    /// <summary>Given back undone.</summary>
    Released,
}

/// <summary>Does one claimed item: handler, then effects and outcome in one transaction, under the lease number of the claim.</summary>
internal sealed partial class WorkExecution(
    IEnumerable<IWorkHandler> handlers,
    IPortalDbFactory databases,
    IWorkSql sql,
    WriteGate gate,
    WorkClaims claims,
    CaseFeed feed,
    Sealer sealer,
    TimeProvider time,
    WorkMetrics metrics,
    ILogger<WorkExecution> logger)
{
    private const int EffectTries = 3;

    private readonly Dictionary<string, IWorkHandler> byKind = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);

    public async Task<Execution> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        using var activity = WorkMetrics.Start(item);
        using var scope = Log.Working(logger, item.CorrelationId, item.Id);
        var began = time.GetTimestamp();
        WorkOutcome outcome;
        try
        {
            outcome = byKind.TryGetValue(item.Kind, out var handler)
                ? await handler.HandleAsync(item, cancellationToken)
                : new WorkOutcome.Dead(new Sentence("work.noHandler", item.Kind));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping, or the lease is lost: then this changes nothing.
            await claims.ReleaseAsync(item, item.DueAt, CancellationToken.None);
            return Execution.Released;
        }
        catch (Exception e)
        {
            outcome = Unexpected(item, e);
        }

        Log.Handled(logger, item.Id, item.Kind, outcome.GetType().Name);
        var result = await CommitAsync(item, outcome, CancellationToken.None);
        activity?.SetTag("work.outcome", outcome.GetType().Name).SetTag("work.result", result.ToString());
        metrics.Handled(item.Kind, outcome.GetType().Name, time.GetElapsedTime(began));
        return result;
    }

    /// <summary>Commits effects and outcome, if the lease is still ours.</summary>
    public async Task<Execution> CommitAsync(WorkItem item, WorkOutcome outcome, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryCommitAsync(item, outcome, cancellationToken);
            }
            catch (Exception e) when (IsConflict(e))
            {
                if (tries == EffectTries)
                {
                    // Somebody keeps changing the same rows: read again, soon.
                    await claims.ReleaseAsync(item, Now.AddMilliseconds(Random.Shared.Next(100, 1000)), cancellationToken);
                    Log.Conflict(logger, item.Id, item.Kind);
                    return Execution.Released;
                }
            }
            catch (Exception e) when (outcome.Effects is not null && !sql.IsTransient(e))
            {
                outcome = Unexpected(item, e);
            }
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<Execution> TryCommitAsync(WorkItem item, WorkOutcome outcome, CancellationToken cancellationToken)
    {
        var completion = Completion.Of(item, outcome, Now, Random.Shared.NextDouble());
        bool kept;
        var tries = 0;
        using (await gate.EnterAsync(isUrgent: false, cancellationToken))
        {
            kept = await databases.KeepAsync(db => WriteAsync(db, item, outcome, completion, isRepeat: tries++ > 0, cancellationToken), cancellationToken, twiceIsHarmless: true);
        }

        if (!kept)
        {
            Log.LeaseLost(logger, item.Id, item.Kind);
            return Execution.Lost;
        }

        Tell(item, outcome, completion);
        return Execution.Committed;
    }

    private async Task<bool> WriteAsync(PortalDbContext db, WorkItem item, WorkOutcome outcome, Completion completion, bool isRepeat, CancellationToken cancellationToken)
    {
        if (!await CompleteAsync(db, item, completion, cancellationToken))
        {
            // Nobody but its owner ends a lease without taking another: then a commit of ours that broke has come about.
            return isRepeat && await db.WorkItems.AnyAsync(w => w.Id == item.Id && w.LeaseNumber == item.LeaseNumber && w.LeaseOwner == null, cancellationToken);
        }

        if (outcome.Effects is { } effects)
        {
            await effects(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return true;
    }

    private async Task<bool> CompleteAsync(PortalDbContext db, WorkItem item, Completion completion, CancellationToken cancellationToken)
    {
        var (error, box) = sealer.SealError(item.Id, completion.Error);
        var command = await db.CommandAsync(sql.Complete, cancellationToken);
        await using (command)
        {
            command.With("@id", item.Id)
                .With("@number", item.LeaseNumber)
                .With("@nudges", item.Nudges)
                .With("@state", completion.State.ToString())
                .With("@due", completion.DueAt)
                .With("@now", Now)
                .With("@attempts", completion.Attempts)
                .With("@tried", completion.FirstTriedAt)
                .With("@error", error)
                .With("@box", box)
                .With("@completed", completion.CompletedAt);
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
    }

    private void Tell(WorkItem item, WorkOutcome outcome, Completion completion)
    {
        foreach (var caseId in outcome.ChangedCases)
        {
            feed.Changed(caseId);
        }

        if (completion.State == WorkState.Dead || completion.Error is not null)
        {
            Log.Failed(logger, item.Id, item.Kind, completion.State, completion.Attempts);
            feed.OperationsChanged();
        }
        else
        {
            Log.Done(logger, item.Id, item.Kind, completion.State);
        }

        if (completion is { State: not WorkState.Dead, Error: null } && item.LastError is not null)
        {
            feed.OperationsChanged();
        }
    }

    private bool IsConflict(Exception exception) => exception is DbUpdateConcurrencyException || sql.IsUniqueViolation(exception);

    private WorkOutcome Unexpected(WorkItem item, Exception exception)
    {
        // Not the message: it may quote what was being processed.
        Log.Unexpected(logger, item.Id, item.Kind, exception.GetType().Name, exception.StackTrace);
        return new WorkOutcome.Again(null, new Sentence("work.unexpected", exception.GetType().Name));
    }

    private static partial class Log
    {
        // On every line that a handler writes, wherever it writes it: from the push to the timeline.
        public static readonly Func<ILogger, string?, long, IDisposable?> Working = LoggerMessage.DefineScope<string?, long>("CorrelationId:{CorrelationId} WorkItem:{WorkItem}");

        [LoggerMessage(Level = LogLevel.Debug, Message = "Work item {Id} ({Kind}) was handled: {Outcome} is to be kept")]
        public static partial void Handled(ILogger logger, long id, string kind, string outcome);

        [LoggerMessage(Level = LogLevel.Information, Message = "Work item {Id} ({Kind}) is {State}")]
        public static partial void Done(ILogger logger, long id, string kind, WorkState state);

        [LoggerMessage(Level = LogLevel.Error, Message = "Work item {Id} ({Kind}) broke with {Exception}{Trace}")]
        public static partial void Unexpected(ILogger logger, long id, string kind, string exception, string? trace);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Work item {Id} ({Kind}) was not successful: now {State} after {Attempts} tries")]
        public static partial void Failed(ILogger logger, long id, string kind, WorkState state, int attempts);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Work item {Id} ({Kind}) was taken over by another owner, its effects are dropped")]
        public static partial void LeaseLost(ILogger logger, long id, string kind);

        [LoggerMessage(Level = LogLevel.Information, Message = "Work item {Id} ({Kind}) met changes by others and is done again")]
        public static partial void Conflict(ILogger logger, long id, string kind);
    }
}
