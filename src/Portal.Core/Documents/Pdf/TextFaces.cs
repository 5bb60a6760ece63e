namespace Portal.Core.Documents.Pdf;

/// <summary>The faces of one document: two fonts, few sizes.</summary>
internal sealed class TextFaces
{
    private readonly FontSubset _regular = new(TrueTypeFont.Regular);
    private readonly FontSubset _bold = new(TrueTypeFont.Bold);

    public TextFaces()
    {
        Normal = new(_regular, "F1", 9);
        Strong = new(_bold, "F2", 9);
        Small = new(_regular, "F1", 7.5, Grey: 0.35);
        Large = new(_bold, "F2", 18);
        Headings = [new(_bold, "F2", 16), new(_bold, "F2", 12), new(_bold, "F2", 10)];
    }

    public TextFace Normal { get; }

    public TextFace Strong { get; }

    public TextFace Small { get; }

    public TextFace Large { get; }

    /// <summary>By level, the first is level 1.</summary>
    public IReadOnlyList<TextFace> Headings { get; }

    public TextFace Of(PdfTextStyle style) => style switch
    {
        PdfTextStyle.Strong => Strong,
        PdfTextStyle.Small => Small,
        PdfTextStyle.Large => Large,
        _ => Normal,
    };

    /// <summary>Writes the fonts that were used and gives the entry for the pages' resources.</summary>
    public string Write(PdfFile file)
    {
        var entries = "";
        foreach (var (name, subset) in new[] { ("F1", _regular), ("F2", _bold) })
        {
            if (subset.Characters.Count > 0)
            {
                var number = file.Reserve();
                PdfFontObjects.Write(file, number, subset);
                entries += $"/{name} {number} 0 R ";
            }
        }

        return $"/Font << {entries}>>";
    }
}
