namespace Portal.Core.Documents.Uploads;

/// <summary>An uploaded file as a reader may see it; never its content. Printing it shows the id only.</summary>
/// <param name="Id">Ours; the value of the field.</param>
/// <param name="FileName">Made safe.</param>
/// <param name="MimeType">By content.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Hexadecimal, lower case.</param>
public sealed record UploadView(Guid Id, string FileName, string MimeType, long Size, string Sha256)
{
    /// <summary>Of a PDF.</summary>
    public int? Pages { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}

/// <summary>An opened upload; dispose it.</summary>
/// <param name="Upload">What it is.</param>
/// <param name="Content">The plain content, seekable.</param>
public sealed record OpenUpload(UploadView Upload, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    /// <inheritdoc />
    public override string ToString() => Upload.ToString();
}
