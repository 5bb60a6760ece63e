namespace Portal.Core.Documents.Pdf;

/// <summary>A document to be laid out on A4 pages: what stands in it, from top to bottom. Texts are plain, in the reader's language, at most 20,000 characters each.</summary>
public sealed record PdfContent
{
    /// <summary>The title in the document's metadata and outline; shown by readers in their title bar.</summary>
    public required string Title { get; init; }

    /// <summary>The language of the texts (<c>en</c>, <c>de</c>, <c>fr</c>).</summary>
    public required string Language { get; init; }

    /// <summary>When it was made, UTC; stands in the metadata.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>At the left and right of the top of each page; empty for none.</summary>
    public (string Left, string Right) Header { get; init; } = ("", "");

    /// <summary>At the left of the foot of each page; empty for none.</summary>
    public string Footer { get; init; } = "";

    /// <summary>Page number at the right of the foot: <c>{0}</c> the page, <c>{1}</c> how many; empty for none.</summary>
    public string PageNumber { get; init; } = "{0} / {1}";

    /// <summary>What stands in it.</summary>
    public required IReadOnlyList<PdfBlock> Blocks { get; init; }

    /// <summary>Files inside the document.</summary>
    public IReadOnlyList<PdfAttachment> Attachments { get; init; } = [];
}

/// <summary>A file inside a document.</summary>
/// <param name="FileName">As shown to the reader.</param>
/// <param name="MimeType">What it is.</param>
/// <param name="Content">All of it.</param>
/// <param name="Description">A sentence about it; empty for none.</param>
public sealed record PdfAttachment(string FileName, string MimeType, ReadOnlyMemory<byte> Content, string Description = "");
