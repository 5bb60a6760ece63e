using Portal.Core.Data;
using Portal.Core.Texts;

namespace Portal.Core.Work;

/// <summary>
/// What a handler decided. <see cref="Effects"/> and the item's new state are committed in one transaction, on condition that the lease is still ours;
/// they may run again in a new transaction and must not depend on what an earlier, rolled back run did.
/// </summary>
public abstract record WorkOutcome
{
    private WorkOutcome()
    {
    }

    /// <summary>Changes to be committed with the outcome.</summary>
    public Func<PortalDbContext, CancellationToken, Task>? Effects { get; init; }

    /// <summary>Cases whose pages should look again once it is committed.</summary>
    public IReadOnlyCollection<Guid> ChangedCases { get; init; } = [];

    /// <summary>Finished.</summary>
    public sealed record Done : WorkOutcome;

    /// <summary>To be done again.</summary>
    /// <param name="When">UTC; <see langword="null"/> leaves it to <see cref="RetrySchedule"/>, which also counts the failure.</param>
    /// <param name="Reason">What was in the way; <see langword="null"/> for an item that simply recurs.</param>
    public sealed record Again(DateTime? When, Sentence? Reason) : WorkOutcome;

    /// <summary>Can't be done: visible, replayable.</summary>
    /// <param name="Reason">What an admin should know.</param>
    public sealed record Dead(Sentence Reason) : WorkOutcome;
}
