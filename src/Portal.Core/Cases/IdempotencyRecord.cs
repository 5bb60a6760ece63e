namespace Portal.Core.Cases;

/// <summary>What an <c>Idempotency-Key</c> led to, kept for a day.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>SHA-256 over the caller's id and the key, hexadecimal.</summary>
    public string KeyHash { get; set; } = string.Empty;

    /// <summary>SHA-256 of the request, hexadecimal: the same key with another request is a conflict.</summary>
    public string RequestHash { get; set; } = string.Empty;

    /// <summary>The case it made.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }
}
