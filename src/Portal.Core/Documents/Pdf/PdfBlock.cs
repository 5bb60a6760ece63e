namespace Portal.Core.Documents.Pdf;

/// <summary>One piece of a document; pieces follow each other from top to bottom.</summary>
public abstract record PdfBlock;

/// <summary>A heading; stands in the outline, and never alone at the foot of a page.</summary>
/// <param name="Level">1 to 3.</param>
/// <param name="Text">One line or more.</param>
public sealed record PdfHeading(int Level, string Text) : PdfBlock;

/// <summary>A paragraph; line breaks in the text are kept.</summary>
public sealed record PdfParagraph(string Text, PdfTextStyle Style = PdfTextStyle.Normal) : PdfBlock;

/// <summary>How a paragraph or cell looks.</summary>
public enum PdfTextStyle
{
    /// <summary>Running text.</summary>
    Normal,

    /// <summary>Bold.</summary>
    Strong,

    /// <summary>Smaller and grey: notes, captions.</summary>
    Small,

    /// <summary>Large and bold: a code to be read out.</summary>
    Large,
}

/// <summary>A table over the width of the page; its head is repeated on each page it reaches.</summary>
/// <param name="Columns">Heads and shares of the width.</param>
/// <param name="Rows">Each with as many cells as there are columns; missing ones are empty.</param>
public sealed record PdfTable(IReadOnlyList<PdfColumn> Columns, IReadOnlyList<IReadOnlyList<PdfCell>> Rows) : PdfBlock;

/// <summary>A column of a table.</summary>
/// <param name="Head">Text above it.</param>
/// <param name="Share">Its part of the width, against the sum of all shares.</param>
public sealed record PdfColumn(string Head, double Share);

/// <summary>A cell of a table.</summary>
public sealed record PdfCell(string Text, PdfTextStyle Style = PdfTextStyle.Normal);

/// <summary>
/// A picture, scaled down to fit and never up beyond 150 pixels an inch. JPEG is passed through as it is, PNG is not re-encoded where it has no transparency.
/// </summary>
/// <param name="File">A JPEG or PNG file.</param>
/// <param name="Caption">Below it; empty for none.</param>
/// <param name="Instead">What stands in its place when the file is of another kind or damaged.</param>
public sealed record PdfPicture(ReadOnlyMemory<byte> File, string Caption, string Instead) : PdfBlock
{
    /// <summary>Greatest height in points (1/72 inch).</summary>
    public double MaximumHeight { get; init; } = 320;
}

/// <summary>What follows begins on a new page.</summary>
public sealed record PdfPageBreak : PdfBlock;
