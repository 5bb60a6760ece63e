using Portal.Core.Appointments;
using Portal.Core.Earlier;
using Portal.Core.Texts;

namespace Portal.Core.Cases;

/// <summary>A case as its page and the REST interface show it to one reader: what the reader may not know is left out. Printing it shows the number only.</summary>
public sealed record CaseView
{
    /// <summary>Head of the list's row.</summary>
    public required CaseRow Row { get; init; }

    /// <summary>Ours.</summary>
    public Guid Id => Row.Id;

    /// <summary><c>C-2026-000123</c>.</summary>
    public string Number => Row.Number;

    /// <summary>As the reader may see it.</summary>
    public AttemptStatus Status => Row.Status;

    /// <summary>Attempts, the first one first.</summary>
    public required IReadOnlyList<AttemptView> Attempts { get; init; }

    /// <summary>The active one; <see langword="null"/> when the case is closed.</summary>
    public AttemptView? Active => Attempts.FirstOrDefault(attempt => attempt.IsActive);

    /// <summary>The one whose link the person can be sent: the active one, else the last one where its provider has taken a final word back and the link works again.</summary>
    public AttemptView? Startable => Active
        ?? (Attempts is [.., { Creation: CreationState.Created, LinkUsable: true, CancelledAt: null, ReplacedAt: null, GoneAtProviderAt: null } last] ? last : null);

    /// <summary>The active one, else the one that succeeded, else the last; <see langword="null"/> for a case without any.</summary>
    public AttemptView? Shown => Active
        ?? Attempts.LastOrDefault(attempt => attempt is { IsFinal: true, Status: AttemptStatus.Success or AttemptStatus.SuccessWithChanges })
        ?? (Attempts.Count > 0 ? Attempts[^1] : null);

    /// <summary>Day of birth as provided, <c>yyyy-MM-dd</c>.</summary>
    public string? BirthDate => Row.BirthDate;

    /// <summary>For our mails.</summary>
    public string? Email { get; init; }

    /// <summary>Mobile phone as provided or corrected.</summary>
    public string? MobilePhone { get; init; }

    /// <summary>The person's language for our mails: de, en, fr.</summary>
    public required string Language { get; init; }

    /// <summary>Who created it.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>When the relationship ended, as recorded; UTC day.</summary>
    public DateTime? RelationshipEndedAt { get; init; }

    /// <summary>Nothing may be erased.</summary>
    public bool LegalHold { get; init; }

    /// <summary>When nothing keeps it any more; UTC. <see langword="null"/> while no period has begun.</summary>
    public DateTime? KeptUntil { get; init; }

    /// <summary>The first order that the active attempt, else the last one, has joined.</summary>
    public FirstOrderView? FirstOrder { get; init; }

    /// <summary>Others who still have to sign what the active attempt, else the last one, has brought; <see langword="null"/> when nobody has.</summary>
    public OpenSignersView? OpenSigners { get; init; }

    /// <summary>The appointment of the active attempt, else of the last one.</summary>
    public AppointmentView? Appointment { get; init; }

    /// <summary>Its newest attempt is at an account that signs: there are, or can be, documents to be signed.</summary>
    public bool HasContracts { get; init; }

    /// <summary>What the reader can do now.</summary>
    public required IReadOnlySet<CaseAction> Actions { get; init; }

    /// <summary>What cancelling would mean, here and at the provider.</summary>
    public IReadOnlyList<Sentence> CancelMeans { get; init; } = [];

    /// <summary>What erasing would mean, here and at the provider.</summary>
    public IReadOnlyList<Sentence> EraseMeans { get; init; } = [];

    /// <summary>What deleting at the provider would mean, here and there.</summary>
    public IReadOnlyList<Sentence> DeleteAtProviderMeans { get; init; } = [];

    /// <summary>An erasure that waits for a second officer.</summary>
    public PendingErasure? PendingErasure { get; init; }

    /// <inheritdoc />
    public override string ToString() => Number;
}

/// <summary>The first officer's half of an erasure.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="Reason">As given.</param>
public sealed record PendingErasure(Guid Id, string RequestedBy, DateTime RequestedAt, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}
