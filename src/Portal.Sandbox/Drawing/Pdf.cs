using System.Globalization;
using System.Text;

namespace Portal.Sandbox.Drawing;

/// <summary>A one-page A4 PDF with text in Helvetica and black boxes; letters outside Latin-1 become question marks.</summary>
internal sealed class Pdf
{
    private readonly StringBuilder _content = new();

    /// <summary>Text at a point counted from the lower left corner, in points.</summary>
    public void Text(double x, double y, double size, string text, bool bold = false)
    {
        var shown = string.Concat(text.Select(Letter));
        Add($"BT /{(bold ? "B" : "R")} {size} Tf {x} {y} Td ({shown}) Tj ET\n");
    }

    /// <summary>A filled box; <paramref name="gray"/> is 0 for black to 1 for white.</summary>
    public void Box(double x, double y, double width, double height, double gray = 0) => Add($"{gray} g {x} {y} {width} {height} re f 0 g\n");

    /// <summary>The file.</summary>
    public byte[] Save(string title, DateTimeOffset made)
    {
        var content = _content.ToString();
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}endstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Title ({title}) /Producer (Portal.Sandbox) /CreationDate (D:{made.UtcDateTime:yyyyMMddHHmmss}Z) >>"),
        ];
        var file = new StringBuilder("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        var table = new StringBuilder("0000000000 65535 f \n");
        for (var index = 0; index < objects.Length; index++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n{table}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info {objects.Length} 0 R >>\nstartxref\n{start}\n%%EOF\n");
        // One character is one byte in Latin-1, so that lengths and offsets counted in characters are right.
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Letter(char letter) => letter switch
    {
        '(' or ')' or '\\' => "\\" + letter,
        < ' ' or > '\u00ff' or (>= '\u007f' and <= '\u009f') => "?",
        _ => letter.ToString(),
    };

    private void Add(FormattableString line) => _content.Append(line.ToString(CultureInfo.InvariantCulture));
}
