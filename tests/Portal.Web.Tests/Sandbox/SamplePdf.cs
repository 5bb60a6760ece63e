using System.Globalization;
using System.Text;

namespace Portal.Web.Tests.Sandbox;

/// <summary>A small PDF with lines of text, to be signed.</summary>
internal static class SamplePdf
{
    public static byte[] Of(params string[] lines)
    {
        var content = string.Concat(lines.Select((line, index) => string.Create(CultureInfo.InvariantCulture, $"BT /R 12 Tf 50 {780 - (20 * index)} Td ({line}) Tj ET\n")));
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /R 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("0000000000 65535 f \n");
        for (var index = 0; index < objects.Length; index++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n{table}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>The same in Base64.</summary>
    public static string Base64(params string[] lines) => Convert.ToBase64String(Of(lines));
}
