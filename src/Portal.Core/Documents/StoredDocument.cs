namespace Portal.Core.Documents;

/// <summary>One stored file. Its content is encrypted under a key of its own; destroying <see cref="WrappedKey"/> erases it.</summary>
public sealed class StoredDocument
{
    /// <summary>Ours; part of what the encryption binds.</summary>
    public Guid Id { get; set; }

    /// <summary>Of which case; part of what the encryption binds.</summary>
    public Guid CaseId { get; set; }

    /// <summary>Of which attempt.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>What it is.</summary>
    public DocumentKind Kind { get; set; }

    /// <summary>Version of the evidence it belongs to.</summary>
    public int EvidenceVersion { get; set; }

    /// <summary>The provider's id of it, unique within attempt and version, encrypted; see <see cref="DocumentVault.SourceIdOf"/>.</summary>
    public byte[]? SealedSourceId { get; set; }

    /// <summary>Its name, made safe, encrypted; see <see cref="DocumentVault.NameOf"/>.</summary>
    public byte[]? SealedFileName { get; set; }

    /// <summary>A name that says only what kind of file it is (<c>front.jpg</c>). In a row of an older portal the name itself, until <see cref="DocumentSealing"/> has come by.</summary>
    public string NeutralName { get; set; } = string.Empty;

    /// <summary>Empty; in a row of an older portal the provider's id, until <see cref="DocumentSealing"/> has come by.</summary>
    public string? ClearSourceId { get; set; }

    /// <summary>By content.</summary>
    public string MimeType { get; set; } = string.Empty;

    /// <summary>Of the plain content, in bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the plain content, hexadecimal, lower case.</summary>
    public string Sha256 { get; set; } = string.Empty;

    /// <summary>Pixels.</summary>
    public int? Width { get; set; }

    /// <summary>Pixels.</summary>
    public int? Height { get; set; }

    /// <summary>Of a PDF.</summary>
    public int? Pages { get; set; }

    /// <summary>Key of a sentence about it: lying type, hash mismatch, oversized, validation remark, ...</summary>
    public string? RemarkKey { get; set; }

    /// <summary>What the provider says about it, encrypted.</summary>
    public byte[]? ProviderRemark { get; set; }

    /// <summary>The file key, wrapped by the master key; <see langword="null"/> once erased.</summary>
    public byte[]? WrappedKey { get; set; }

    /// <summary>Relative to the store.</summary>
    public string StoragePath { get; set; } = string.Empty;

    /// <summary>UTC.</summary>
    public DateTime StoredAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? ErasedAt { get; set; }
}
