namespace Portal.Core.Documents.Uploads;

/// <summary>A file that staff uploaded for a form. It belongs to a form until an order uses it, and to the order's case from then on.</summary>
public sealed class StoredUpload
{
    /// <summary>Ours; the value of the field; part of what the encryption binds.</summary>
    public Guid Id { get; set; }

    /// <summary>User or API key that uploaded it.</summary>
    public Guid OwnerId { get; set; }

    /// <summary>The case whose form it was uploaded for, or that was made with it; none while the form is for a new case.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Name as safe to show, encrypted; names tell of persons.</summary>
    public byte[]? FileName { get; set; }

    /// <summary>By content.</summary>
    public string MimeType { get; set; } = string.Empty;

    /// <summary>Of the plain content, in bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the plain content, hexadecimal, lower case.</summary>
    public string Sha256 { get; set; } = string.Empty;

    /// <summary>Of a PDF.</summary>
    public int? Pages { get; set; }

    /// <summary>The file key, wrapped by the master key; <see langword="null"/> once erased.</summary>
    public byte[]? WrappedKey { get; set; }

    /// <summary>Relative to the store.</summary>
    public string StoragePath { get; set; } = string.Empty;

    /// <summary>UTC.</summary>
    public DateTime UploadedAt { get; set; }

    /// <summary>When an order used it first; UTC. Unused ones are swept.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>Concurrency token: sweeping and using exclude each other.</summary>
    public int Version { get; set; }
}
