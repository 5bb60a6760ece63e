using Portal.Core.Texts;

namespace Portal.Core.Work;

/// <summary>What an outcome makes of its item.</summary>
internal sealed record Completion(WorkState State, DateTime DueAt, int Attempts, DateTime? FirstTriedAt, Sentence? Error, DateTime? CompletedAt)
{
    private static readonly TimeSpan RecurringAfterFailure = TimeSpan.FromHours(1);

    /// <summary>Computes it; pure.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="outcome">What the handler decided.</param>
    /// <param name="now">UTC.</param>
    /// <param name="chance">Between 0 and 1, for the schedule's jitter.</param>
    public static Completion Of(WorkItem item, WorkOutcome outcome, DateTime now, double chance) => outcome switch
    {
        WorkOutcome.Again { Reason: { } reason } again => Failed(item, again.When, reason, now, chance),
        WorkOutcome.Again again => new(WorkState.Pending, again.When ?? now, 0, null, null, null),
        WorkOutcome.Dead dead => GivenUp(item, dead.Reason, now),
        _ => new(WorkState.Done, item.DueAt, 0, null, null, now),
    };

    private static Completion Failed(WorkItem item, DateTime? when, Sentence reason, DateTime now, double chance)
    {
        var first = item.FirstTriedAt ?? now;
        var attempts = item.Attempts + (when is null ? 1 : 0);
        var next = when is null ? RetrySchedule.Next(attempts, first, now, chance) : when - first > RetrySchedule.Limit ? null : when;
        return next is null ? GivenUp(item, reason, now) : new(WorkState.Pending, next.Value, attempts, first, reason, null);
    }

    // What recurs is never given up: tomorrow's erasures don't depend on today's error.
    private static Completion GivenUp(WorkItem item, Sentence reason, DateTime now) =>
        RecurringWork.IsRecurring(item)
            ? new(WorkState.Pending, now + RecurringAfterFailure, item.Attempts + 1, null, reason, null)
            : new(WorkState.Dead, item.DueAt, item.Attempts + 1, item.FirstTriedAt ?? now, reason, now);
}
