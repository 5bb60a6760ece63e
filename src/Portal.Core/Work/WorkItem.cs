namespace Portal.Core.Work;

/// <summary>Where a work item stands. Running is <see cref="Pending"/> with a lease that has not ended.</summary>
public enum WorkState
{
    /// <summary>Waits for its time, or runs under a lease.</summary>
    Pending,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Given up: visible, replayable.</summary>
    Dead,

    /// <summary>Put aside by an admin.</summary>
    Discarded,
}

/// <summary>One durable thing to do.</summary>
public sealed class WorkItem
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Which handler: see <see cref="WorkKinds"/>.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>At most one item of a lane runs at a time: <c>attempt:{id}</c>, <c>delivery:{id}</c>, <c>account:{id}</c>, or the unique name.</summary>
    public string Lane { get; set; } = string.Empty;

    /// <summary>At most one pending item has it; <see langword="null"/> once it is done, dead or discarded.</summary>
    public string? UniqueName { get; set; }

    /// <summary>Account concerned; its items stop while it is suspended.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Case concerned.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Attempt concerned.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>Delivery concerned.</summary>
    public long? DeliveryId { get; set; }

    /// <summary>Message or document concerned.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>Parameters; no personal data.</summary>
    public string? Argument { get; set; }

    /// <summary>UTC; not before.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>How often it was tried since it became due.</summary>
    public int Attempts { get; set; }

    /// <summary>First try since it became due, UTC; the schedule ends 8 days after.</summary>
    public DateTime? FirstTriedAt { get; set; }

    /// <summary>Where it stands.</summary>
    public WorkState State { get; set; }

    /// <summary>Raised by every nudge merged into it: an item that was nudged while it ran is due again.</summary>
    public int Nudges { get; set; }

    /// <summary>Who runs it.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>UTC; an expired lease is simply due again.</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>Raised by every claim: effects commit only under the number they were claimed with.</summary>
    public int LeaseNumber { get; set; }

    /// <summary>
    /// Sentence of the last failure, JSON, with a mark for each of its values; see <see cref="WorkErrors"/>. In an item of an older portal the values themselves, until
    /// <see cref="ErrorSealing"/> has come by.
    /// </summary>
    public string? LastError { get; set; }

    /// <summary>The same with its values, encrypted.</summary>
    public byte[]? SealedError { get; set; }

    /// <summary>From push to timeline.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CompletedAt { get; set; }
}
