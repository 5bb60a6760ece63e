using Portal.Core.Desk;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Cases;

/// <summary>An attempt as the reader may see it; links are never part of it.</summary>
public sealed record AttemptView
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>1, 2, ... within the case.</summary>
    public required int Ordinal { get; init; }

    /// <summary>At which account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its name.</summary>
    public required string AccountName { get; init; }

    /// <summary>Its environment.</summary>
    public required AccountEnvironment Environment { get; init; }

    /// <summary>Key of the provider.</summary>
    public required string ProviderKey { get; init; }

    /// <summary>Its name.</summary>
    public required string ProviderName { get; init; }

    /// <summary>What can be done with its account beyond the base contract.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>How far the creation is; <see cref="CreationState.Uncertain"/> is to be shown.</summary>
    public required CreationState Creation { get; init; }

    /// <summary>The provider's id; nothing once the case is erased.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>Ours at the provider; nothing once the case is erased.</summary>
    public required string? Reference { get; init; }

    /// <summary>As the reader may see it.</summary>
    public required AttemptStatus Status { get; init; }

    /// <summary>The provider's word.</summary>
    public string? RawStatus { get; init; }

    /// <summary>The provider's description; hostile text.</summary>
    public string? RawStatusText { get; init; }

    /// <summary>What to do next.</summary>
    public Sentence? Advice { get; init; }

    /// <summary>The status speaks of suspicion, and the reader may know.</summary>
    public bool IsSuspicion { get; init; }

    /// <summary>No further step is expected.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The person can still use the link.</summary>
    public bool LinkUsable { get; init; }

    /// <summary>There are links or codes for the person.</summary>
    public bool HasLinks { get; init; }

    /// <summary>There is a result.</summary>
    public bool HasResult { get; init; }

    /// <summary>Who ended it.</summary>
    public EndedBy EndedBy { get; init; }

    /// <summary>Parts that were not successful.</summary>
    public IReadOnlyList<Sentence> OpenChecks { get; init; } = [];

    /// <summary>Until when the link works; UTC.</summary>
    public DateTime? ValidUntil { get; init; }

    /// <summary>We computed the validity.</summary>
    public bool ValidUntilIsComputed { get; init; }

    /// <summary>Signing with a TAN at our desk, once it was asked for.</summary>
    public TanState? Signing { get; init; }

    /// <summary>Verification of the mobile number at our desk, once it was asked for.</summary>
    public TanState? Phone { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was read last; UTC.</summary>
    public DateTime? ReadAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? CancelledAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ReplacedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? IdentifiedAfterCancellationAt { get; init; }

    /// <summary>All files that were due are stored; UTC.</summary>
    public DateTime? EvidenceSecuredAt { get; init; }

    /// <summary>When the recording was ordered at the provider; UTC.</summary>
    public DateTime? RecordingRequestedAt { get; init; }

    /// <summary>When the provider will delete them; UTC.</summary>
    public DateTime? EvidenceKeptUntil { get; init; }

    /// <summary>Evidence that doesn't come by this way.</summary>
    public IReadOnlyList<Sentence> EvidenceElsewhere { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTime? GoneAtProviderAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DeletionRequestedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DeletedAtProviderAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ArchivedAtProviderAt { get; init; }

    /// <summary>Version of the evidence; raised by each correction of a final result.</summary>
    public int EvidenceVersion { get; init; }

    /// <summary>Counted among the one active attempt of a case.</summary>
    public bool IsActive { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}
