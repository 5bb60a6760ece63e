namespace Portal.Core.Documents;

/// <summary>A raw answer of a provider: evidence, encrypted, shown redacted. The same bytes are kept once per attempt.</summary>
public sealed class StoredPayload
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Of which case.</summary>
    public Guid CaseId { get; set; }

    /// <summary>Of which attempt.</summary>
    public Guid AttemptId { get; set; }

    /// <summary>What it is.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>As delivered.</summary>
    public string MimeType { get; set; } = string.Empty;

    /// <summary>In bytes.</summary>
    public int Size { get; set; }

    /// <summary>SHA-256, hexadecimal.</summary>
    public string Sha256 { get; set; } = string.Empty;

    /// <summary>Encrypted; emptied by erasure.</summary>
    public byte[]? Content { get; set; }

    /// <summary>First and last time it was read like this; UTC.</summary>
    public DateTime FirstReadAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime LastReadAt { get; set; }
}
