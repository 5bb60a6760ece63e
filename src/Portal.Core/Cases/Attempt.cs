using Portal.Core.Providers;

namespace Portal.Core.Cases;

/// <summary>How far the creation at the provider is.</summary>
public enum CreationState
{
    /// <summary>Kept here; no call was made, or one that surely had no effect.</summary>
    NotSent,

    /// <summary>A call was made and no answer is known: looked up before it is repeated.</summary>
    Uncertain,

    /// <summary>The provider knows it.</summary>
    Created,

    /// <summary>The provider refused the data; they can be corrected and sent again.</summary>
    Refused,
}

/// <summary>One identification at one account. At most one of a case is active (not final, not cancelled, not replaced).</summary>
public sealed class Attempt
{
    /// <summary>Ours.</summary>
    public Guid Id { get; set; }

    /// <summary>Of which case.</summary>
    public Guid CaseId { get; set; }

    /// <summary>Of which case.</summary>
    public Case Case { get; set; } = null!;

    /// <summary>1, 2, ... within the case.</summary>
    public int Ordinal { get; set; }

    /// <summary>At which account.</summary>
    public Guid AccountId { get; set; }

    /// <summary>At which account.</summary>
    public ProviderAccount Account { get; set; } = null!;

    /// <summary>Key of the provider.</summary>
    public string ProviderKey { get; set; } = string.Empty;

    /// <summary>How far the creation is.</summary>
    public CreationState Creation { get; set; }

    /// <summary>The provider's id; may be reused by the provider after deletion.</summary>
    public string? ProviderReference { get; set; }

    /// <summary>Ours, as sent: random, nothing personal.</summary>
    public string Reference { get; set; } = string.Empty;

    /// <summary>The provider's id of the first order of several signers, when this one has joined it.</summary>
    public string? JoinsReference { get; set; }

    /// <summary>Where it stands.</summary>
    public AttemptStatus Status { get; set; }

    /// <summary>The provider's word.</summary>
    public string? RawStatus { get; set; }

    /// <summary>The provider's description or reason, encrypted: it may name the person or a suspicion.</summary>
    public byte[]? RawStatusText { get; set; }

    /// <summary>What staff should do next: key of a sentence.</summary>
    public string? AdviceKey { get; set; }

    /// <summary>Stored from the status table, never derived.</summary>
    public bool IsFinal { get; set; }

    /// <summary>Stored from the status table, never derived.</summary>
    public bool LinkUsable { get; set; }

    /// <summary>Stored from the status table, never derived.</summary>
    public EndedBy EndedBy { get; set; }

    /// <summary>The word speaks of suspicion.</summary>
    public bool IsSuspicion { get; set; }

    /// <summary>Parts that were not successful, as sentences, encrypted; see <see cref="AttemptNotes"/>.</summary>
    public byte[]? SealedOpenChecks { get; set; }

    /// <summary>
    /// There are such parts: <see cref="AttemptNotes.OpenMark"/>, which says nothing more. What an older portal wrote says which ones, as JSON of sentences,
    /// until <see cref="AttemptSealing"/> has come by.
    /// </summary>
    public string? OpenCheckMark { get; set; }

    /// <summary>Until when the link works; UTC.</summary>
    public DateTime? ValidUntil { get; set; }

    /// <summary>We computed the validity.</summary>
    public bool ValidUntilIsComputed { get; set; }

    /// <summary>Links as JSON, encrypted.</summary>
    public byte[]? Links { get; set; }

    /// <summary>What the adapter keeps, as JSON, encrypted.</summary>
    public byte[]? Facts { get; set; }

    /// <summary>What was sent, as JSON by field key, encrypted.</summary>
    public byte[]? SubmittedData { get; set; }

    /// <summary>The normalised result as JSON, encrypted.</summary>
    public byte[]? Result { get; set; }

    /// <summary>The form of the identification that can be handed in again for the same person, with its type, encrypted.</summary>
    public byte[]? Reusable { get; set; }

    /// <summary>When the reusable form was read; UTC.</summary>
    public DateTime? ReusableAt { get; set; }

    /// <summary>What was done with the person at our desk (TANs on their way, consents), as JSON, encrypted.</summary>
    public byte[]? Desk { get; set; }

    /// <summary>When the result was read last; UTC.</summary>
    public DateTime? ResultAt { get; set; }

    /// <summary>The provider's time of the record applied last; UTC.</summary>
    public DateTime? RecordModifiedAt { get; set; }

    /// <summary>When the record was read last; UTC.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When it became final; UTC.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>We cancelled it; UTC. It still listens.</summary>
    public DateTime? CancelledAt { get; set; }

    /// <summary>Another attempt took its place; UTC. It still listens.</summary>
    public DateTime? ReplacedAt { get; set; }

    /// <summary>A result came after we had cancelled or replaced it; UTC.</summary>
    public DateTime? IdentifiedAfterCancellationAt { get; set; }

    /// <summary>Version of the evidence: a corrected final result is fetched again as the next one.</summary>
    public int EvidenceVersion { get; set; }

    /// <summary>All files that were due are stored, ordered recordings among them; UTC. Deletion at the provider waits for it.</summary>
    public DateTime? EvidenceSecuredAt { get; set; }

    /// <summary>When the recording was ordered at the provider last; UTC. It is fetched once the provider has called back.</summary>
    public DateTime? RecordingRequestedAt { get; set; }

    /// <summary>When the provider will delete them; UTC.</summary>
    public DateTime? EvidenceKeptUntil { get; set; }

    /// <summary>Evidence that doesn't come by this way, as sentences, encrypted; see <see cref="AttemptNotes"/>.</summary>
    public byte[]? SealedEvidenceElsewhere { get; set; }

    /// <summary>Empty; what an older portal wrote says it as JSON of sentences, until <see cref="AttemptSealing"/> has come by.</summary>
    public string? ClearEvidenceElsewhere { get; set; }

    /// <summary>The provider doesn't know it any more; UTC.</summary>
    public DateTime? GoneAtProviderAt { get; set; }

    /// <summary>Deletion at the provider was asked for; UTC.</summary>
    public DateTime? DeletionRequestedAt { get; set; }

    /// <summary>A deletion was sent whose effect is not known; UTC. From then on "not found" may mean "done".</summary>
    public DateTime? DeletionSentAt { get; set; }

    /// <summary>Deleted at the provider; UTC.</summary>
    public DateTime? DeletedAtProviderAt { get; set; }

    /// <summary>Moved to the provider's archive; UTC.</summary>
    public DateTime? ArchivedAtProviderAt { get; set; }

    /// <summary>Documents to be signed, as the provider told of them last, as JSON, encrypted.</summary>
    public byte[]? Contracts { get; set; }

    /// <summary>Person data, result and documents are gone here; UTC.</summary>
    public DateTime? ErasedAt { get; set; }

    /// <summary>Counted among the one active attempt of a case.</summary>
    public bool IsActive { get; set; }

    /// <summary>Concurrency token, raised with every change.</summary>
    public int Version { get; set; }
}
