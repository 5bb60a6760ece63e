using System.Globalization;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>The drawing operations of one page.</summary>
internal sealed class PdfPage
{
    private readonly StringBuilder _operations = new();

    /// <summary>The images that this page shows, by the name under which it shows them.</summary>
    public SortedDictionary<string, int> Images { get; } = new(StringComparer.Ordinal);

    public byte[] Content => Encoding.ASCII.GetBytes(_operations.ToString());

    /// <summary>Sets one line of text; <paramref name="y"/> is its base line.</summary>
    public void Text(string text, TextFace face, double x, double y)
    {
        if (text.Length > 0)
        {
            _operations.Append(CultureInfo.InvariantCulture, $"BT {PdfText.Number(face.Grey)} g /{face.Resource} {PdfText.Number(face.Size)} Tf 1 0 0 1 {PdfText.Number(x)} {PdfText.Number(y)} Tm {face.Font.Encode(text)} Tj ET\n");
        }
    }

    /// <summary>Fills a rectangle whose lower left corner is given.</summary>
    public void Fill(double x, double y, double width, double height, double grey) =>
        _operations.Append(CultureInfo.InvariantCulture, $"{PdfText.Number(grey)} g {PdfText.Number(x)} {PdfText.Number(y)} {PdfText.Number(width)} {PdfText.Number(height)} re f\n");

    /// <summary>Draws a thin line from left to right.</summary>
    public void Rule(double x, double y, double width, double grey = 0.75) => Fill(x, y, width, 0.5, grey);

    /// <summary>Draws an image into the rectangle whose lower left corner is given.</summary>
    public void Image(int number, double x, double y, double width, double height)
    {
        Images[$"Im{number}"] = number;
        _operations.Append(CultureInfo.InvariantCulture, $"q {PdfText.Number(width)} 0 0 {PdfText.Number(height)} {PdfText.Number(x)} {PdfText.Number(y)} cm /Im{number} Do Q\n");
    }
}
