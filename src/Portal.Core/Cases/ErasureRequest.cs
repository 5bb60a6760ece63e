namespace Portal.Core.Cases;

/// <summary>The first officer's half of erasing a finished case before its retention ends; a second officer confirms or refuses.</summary>
public sealed class ErasureRequest
{
    /// <summary>Ours.</summary>
    public Guid Id { get; set; }

    /// <summary>Of which case.</summary>
    public Guid CaseId { get; set; }

    /// <summary>Who asked.</summary>
    public Guid RequestedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime RequestedAt { get; set; }

    /// <summary>Why, encrypted.</summary>
    public byte[]? Reason { get; set; }

    /// <summary>Who decided.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>Confirmed, not refused.</summary>
    public bool Confirmed { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}
