using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.Drawing;

/// <summary>
/// Signs a PDF the way signing services do: the file stays as it is, and an update behind it holds an invisible signature
/// (CMS, detached, over all bytes but its own). For plain files: a cross-reference table, no encryption, no form.
/// </summary>
internal static partial class PdfSignature
{
    /// <summary>Room for the signature, in bytes.</summary>
    private const int Room = 8192;
    private const string RangeTemplate = "/ByteRange [0 0000000000 0000000000 0000000000]";

    /// <summary>The signed file, always the same for the same input; null when the file is not of the plain kind.</summary>
    public static byte[]? Sign(byte[] pdf, string signer, DateTimeOffset at, X509Certificate2 certificate)
    {
        // One character is one byte in Latin-1, so that places in the text are places in the file.
        var text = Encoding.Latin1.GetString(pdf);
        if (StartOfTable().Matches(text).LastOrDefault() is not { } start || !int.TryParse(start.Groups["at"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var table)
            || table >= text.Length || !text.AsSpan(table).StartsWith("xref"))
        {
            return null;
        }

        var trailer = text.LastIndexOf("trailer", StringComparison.Ordinal) is var place and >= 0 ? text[place..] : "";
        if (Root().Match(trailer) is not { Success: true } root || Size().Match(trailer) is not { Success: true } size || trailer.Contains("/Encrypt", StringComparison.Ordinal))
        {
            return null;
        }

        var rootNumber = int.Parse(root.Groups["number"].Value, CultureInfo.InvariantCulture);
        return Catalog(text, rootNumber) is { } catalog
            ? Fill(Update(text, catalog, rootNumber, int.Parse(size.Groups["size"].Value, CultureInfo.InvariantCulture), table, signer, at), at, certificate)
            : null;
    }

    /// <summary>What stands between the brackets of the document's root, when there is no form in it, or only the one that was put there for an earlier signature.</summary>
    private static string? Catalog(string text, int number)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"\n{number} 0 obj");
        var from = text.LastIndexOf(head, StringComparison.Ordinal) is var found and >= 0 ? text.IndexOf("<<", found, StringComparison.Ordinal) : -1;
        var to = from < 0 ? -1 : text.IndexOf("endobj", from, StringComparison.Ordinal);
        var inside = to < 0 ? "" : text[from..to].Trim();
        return inside.StartsWith("<<", StringComparison.Ordinal) && inside.EndsWith(">>", StringComparison.Ordinal) && (!inside.Contains("/AcroForm", StringComparison.Ordinal) || OwnForm().IsMatch(inside)) ? inside[2..^2] : null;
    }

    private static string Update(string text, string catalog, int root, int size, int previous, string signer, DateTimeOffset at)
    {
        var name = string.Concat(signer.Select(letter => letter is '(' or ')' or '\\' or < ' ' or > '\u007e' ? '?' : letter));
        var file = new StringBuilder(text.EndsWith('\n') ? text : text + "\n");
        var places = new List<(int Number, int Place)>();
        void Add(int number, string body)
        {
            places.Add((number, file.Length));
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        var before = OwnForm().Match(catalog) is { Success: true } own ? own.Groups["fields"].Value + " " : "";
        Add(root, $"<<{OwnForm().Replace(catalog, "")} /AcroForm << /Fields [{before}{size + 1} 0 R] /SigFlags 3 >> >>");
        Add(size, $"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name ({name}) /M (D:{at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z) {RangeTemplate} /Contents <{new string('0', Room * 2)}> >>");
        Add(size + 1, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature{size}) /V {size} 0 R /F 132 /Rect [0 0 0 0] >>");
        var table = file.Length;
        file.Append("xref\n");
        foreach (var (number, place) in places)
        {
            file.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:D10} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {size + 2} /Root {root} 0 R /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToString();
    }

    /// <summary>Names the bytes that are signed, signs them, and puts the signature into its room.</summary>
    private static byte[] Fill(string text, DateTimeOffset at, X509Certificate2 certificate)
    {
        var from = text.LastIndexOf("/Contents <", StringComparison.Ordinal) + "/Contents ".Length;
        var to = from + (Room * 2) + 2;
        var range = string.Create(CultureInfo.InvariantCulture, $"/ByteRange [0 {from:D10} {to:D10} {text.Length - to:D10}]");
        var file = Encoding.Latin1.GetBytes(text);
        Encoding.Latin1.GetBytes(range).CopyTo(file, text.LastIndexOf(RangeTemplate, StringComparison.Ordinal));
        var signature = CmsSignature.Sign([.. file.AsSpan(0, from), .. file.AsSpan(to)], at, certificate);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(signature)).CopyTo(file, from + 1);
        return file;
    }

    [GeneratedRegex(@" /AcroForm << /Fields \[(?<fields>[0-9R ]+)\] /SigFlags 3 >>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnForm();

    [GeneratedRegex(@"startxref\s+(?<at>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"/Root\s+(?<number>[0-9]+)\s+0\s+R", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Root();

    [GeneratedRegex(@"/Size\s+(?<size>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Size();
}
