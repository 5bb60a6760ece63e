using Portal.Core.Texts;

namespace Portal.Core.Documents;

/// <summary>A document as one reader may see it; never its content. Printing it shows the id only.</summary>
public sealed record DocumentView
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of which case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Of which attempt.</summary>
    public Guid? AttemptId { get; init; }

    /// <summary>What it is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Made safe; for display and download.</summary>
    public required string FileName { get; init; }

    /// <summary>By content.</summary>
    public required string MimeType { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Hexadecimal, lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Of a PDF.</summary>
    public int? Pages { get; init; }

    /// <summary>Our remark on it: lying type, other checksum, oversized.</summary>
    public Sentence? Remark { get; init; }

    /// <summary>The provider's remark; hostile text.</summary>
    public string? ProviderRemark { get; init; }

    /// <summary>How it can be shown.</summary>
    public required DocumentDisplay Display { get; init; }

    /// <summary>Version of the evidence it belongs to.</summary>
    public int EvidenceVersion { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StoredAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ErasedAt { get; init; }

    /// <summary>The reader may open it.</summary>
    public bool CanOpen { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}

/// <summary>Somebody who opened a document.</summary>
/// <param name="Name">As colleagues see it; <see langword="null"/> when nobody has the id any more.</param>
/// <param name="At">UTC.</param>
/// <param name="Downloaded">Taken away, not only looked at.</param>
public sealed record DocumentLook(string? Name, DateTime At, bool Downloaded);

/// <summary>What a document is opened for; its name in the audit.</summary>
public enum DocumentUse
{
    /// <summary>Shown in full.</summary>
    View,

    /// <summary>Shown small beside others.</summary>
    Preview,

    /// <summary>Taken away.</summary>
    Download,
}

/// <summary>An opened document; dispose it.</summary>
/// <param name="Document">What it is.</param>
/// <param name="Content">The plain content, seekable.</param>
public sealed record OpenDocument(DocumentView Document, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    /// <inheritdoc />
    public override string ToString() => Document.ToString();
}
