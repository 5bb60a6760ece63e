namespace Portal.Core.Cases;

/// <summary>
/// One person to be identified for one purpose, with a chain of attempts. The clear columns about the person are for search only
/// and are emptied by erasure; the whole of what was provided is in <see cref="ProvidedData"/>.
/// </summary>
public sealed class Case
{
    /// <summary>Ours.</summary>
    public Guid Id { get; set; }

    /// <summary>Year times 1,000,000,000 plus the running number of that year: newest first by one column, never by text.</summary>
    public long Serial { get; set; }

    /// <summary><c>C-2026-000123</c>; six digits or more.</summary>
    public string Number { get; set; } = string.Empty;

    /// <summary>Reference of the business behind it (contract, customer), as staff or the API gave it; searchable.</summary>
    public string? ExternalReference { get; set; }

    /// <summary>Why the person is identified.</summary>
    public LegalBasis LegalBasis { get; set; }

    /// <summary>Of the active, else the last attempt; a final success stands.</summary>
    public AttemptStatus Status { get; set; }

    /// <summary>The provider's word behind it.</summary>
    public string? RawStatus { get; set; }

    /// <summary>The status speaks of suspicion: shown as "in review" to those who may not know.</summary>
    public bool IsSuspicion { get; set; }

    /// <summary>No attempt is active.</summary>
    public bool IsClosed { get; set; }

    /// <summary>A part is not successful: never shown green.</summary>
    public bool HasOpenCheck { get; set; }

    /// <summary>Provider of the attempt that the status is from.</summary>
    public string ProviderKey { get; set; } = string.Empty;

    /// <summary>Account of the attempt that the status is from.</summary>
    public Guid AccountId { get; set; }

    /// <summary>Until when the person's link works; UTC.</summary>
    public DateTime? ValidUntil { get; set; }

    /// <summary>Who works on it.</summary>
    public Guid? AssigneeId { get; set; }

    /// <summary>Search column, emptied by erasure.</summary>
    public string? FirstName { get; set; }

    /// <summary>Search column, emptied by erasure.</summary>
    public string? LastName { get; set; }

    /// <summary>Search column, <c>yyyy-MM-dd</c>, emptied by erasure.</summary>
    public string? BirthDate { get; set; }

    /// <summary>Search column, emptied by erasure.</summary>
    public string? Email { get; set; }

    /// <summary>The person's language for our mails: de, en, fr.</summary>
    public string Language { get; set; } = "de";

    /// <summary>What was provided, as JSON by field key, encrypted; emptied by erasure.</summary>
    public byte[]? ProvidedData { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The user or key that created it.</summary>
    public Guid CreatedBy { get; set; }

    /// <summary>Last event; UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>When the relationship with the person ended, as staff recorded it; retention counts from the end of that year. UTC day.</summary>
    public DateTime? RelationshipEndedAt { get; set; }

    /// <summary>Nothing may be erased while set.</summary>
    public bool LegalHold { get; set; }

    /// <summary>Person data, result and documents are gone; UTC.</summary>
    public DateTime? ErasedAt { get; set; }

    /// <summary>Attempts in their order.</summary>
    public List<Attempt> Attempts { get; } = [];

    /// <summary>Concurrency token, raised with every change.</summary>
    public int Version { get; set; }
}
