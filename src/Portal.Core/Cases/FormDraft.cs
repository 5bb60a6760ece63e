namespace Portal.Core.Cases;

/// <summary>A form that a user has begun and not sent. Secrets are never part of it.</summary>
public sealed class FormDraft
{
    /// <summary>Ours.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose.</summary>
    public Guid UserId { get; set; }

    /// <summary>What it is for: a new case, or the next attempt of one.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Chosen account.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Chosen legal basis.</summary>
    public LegalBasis? LegalBasis { get; set; }

    /// <summary>Values by field key as JSON, encrypted.</summary>
    public byte[]? Values { get; set; }

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}
