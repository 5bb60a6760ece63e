using Portal.Core.Cases;

namespace Portal.Core.Timeline;

/// <summary>Who or what said a fact.</summary>
public enum TimelineSource
{
    /// <summary>The person to be identified.</summary>
    Person,

    /// <summary>The provider.</summary>
    Provider,

    /// <summary>This software.</summary>
    Portal,

    /// <summary>A colleague.</summary>
    User,
}

/// <summary>What a fact is about; the filter of the timeline.</summary>
public enum TimelineKind
{
    /// <summary>Created, started, changed account.</summary>
    Lifecycle,

    /// <summary>The status changed.</summary>
    Status,

    /// <summary>A push arrived, a record was read.</summary>
    Provider,

    /// <summary>A mail, letter or coupon to the person.</summary>
    Message,

    /// <summary>A document was stored.</summary>
    Document,

    /// <summary>Staff changed something.</summary>
    Change,

    /// <summary>Something needs attention.</summary>
    Alert,

    /// <summary>A remark by staff.</summary>
    Note,
}

/// <summary>One fact in the life of a case.</summary>
public sealed class TimelineEntry
{
    /// <summary>Database key; handed out before commit, so a later one can be committed first.</summary>
    public long Id { get; set; }

    /// <summary>Of which case.</summary>
    public Guid CaseId { get; set; }

    /// <summary>Of which attempt.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>When it happened, by its source; UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When it was written here; UTC.</summary>
    public DateTime RecordedAt { get; set; }

    /// <summary>Who said it.</summary>
    public TimelineSource Source { get; set; }

    /// <summary>What it is about.</summary>
    public TimelineKind Kind { get; set; }

    /// <summary>Our status at that moment, where it says one.</summary>
    public AttemptStatus? Status { get; set; }

    /// <summary>The provider's word.</summary>
    public string? RawStatus { get; set; }

    /// <summary>The provider's description, or staff's note, encrypted; emptied by erasure.</summary>
    public byte[]? Detail { get; set; }

    /// <summary>Key of the sentence.</summary>
    public string TextKey { get; set; } = string.Empty;

    /// <summary>Values of the sentence, encrypted; see <see cref="TimelineValues"/>.</summary>
    public byte[]? SealedValues { get; set; }

    /// <summary>A mark for each value, which says nothing, as JSON array. In a row of an older portal the values themselves, until <see cref="TimelineSealing"/> has come by.</summary>
    public string? ClearValues { get; set; }

    /// <summary>The user or key behind it.</summary>
    public Guid? ActorId { get; set; }

    /// <summary>For Officer and Auditor only; others read that it is in review.</summary>
    public bool Suspicion { get; set; }

    /// <summary>Makes the provider's own facts unique within the attempt however often they are read.</summary>
    public string? DedupKey { get; set; }

    /// <summary>From push to entry: the same on the delivery and in the logs.</summary>
    public string? CorrelationId { get; set; }
}
