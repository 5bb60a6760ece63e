namespace Portal.Core.Cases;

/// <summary>What became of a push that no attempt was found for.</summary>
public enum UnassignedState
{
    /// <summary>Waits for staff.</summary>
    Open,

    /// <summary>Attached to a case.</summary>
    Attached,

    /// <summary>Put aside.</summary>
    Discarded,
}

/// <summary>A provider's attempt that we don't know: listed for staff to read, attach with a reason, or discard.</summary>
public sealed class UnassignedResult
{
    /// <summary>Ours.</summary>
    public Guid Id { get; set; }

    /// <summary>At which account.</summary>
    public Guid AccountId { get; set; }

    /// <summary>The provider's id.</summary>
    public string? ProviderReference { get; set; }

    /// <summary>The reference that the push named.</summary>
    public string? Reference { get; set; }

    /// <summary>The first push.</summary>
    public long? DeliveryId { get; set; }

    /// <summary>First and last time; UTC.</summary>
    public DateTime FirstSeenAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>How many pushes named it.</summary>
    public int Pushes { get; set; }

    /// <summary>What became of it.</summary>
    public UnassignedState State { get; set; }

    /// <summary>The attempt it was attached to.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>Who decided.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why, encrypted.</summary>
    public byte[]? Reason { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}
