using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.IdentityTm;

/// <summary>Looks into a PDF as far as an order needs it: whether it is one, whether it is locked, and how often a text stands in it.</summary>
internal sealed partial class PdfText(byte[] pdf)
{
    /// <summary>So much of an unpacked stream is looked at.</summary>
    private const int Most = 4 * 1024 * 1024;

    // One character is one byte in Latin-1.
    private readonly string _file = Encoding.Latin1.GetString(pdf);
    private string? _texts;

    public bool IsPdf => _file.StartsWith("%PDF-", StringComparison.Ordinal);

    public bool IsProtected => Encrypted().IsMatch(_file);

    /// <summary>How often a text is shown, as far as it is written in plain letters.</summary>
    public int Count(string text)
    {
        _texts ??= Texts();
        var (count, at) = (0, 0);
        while ((at = _texts.IndexOf(text, at, StringComparison.Ordinal)) >= 0)
        {
            count++;
            at += text.Length;
        }

        return count;
    }

    /// <summary>Whether a form field has a name.</summary>
    public bool HasField(string name) => (_file + Streams()).Contains($"/T ({name})", StringComparison.Ordinal) || (_file + Streams()).Contains($"/T({name})", StringComparison.Ordinal);

    private string Texts()
    {
        var shown = new StringBuilder();
        foreach (Match literal in Literal().Matches(Streams()))
        {
            shown.Append(literal.Groups["text"].Value.Replace("\\(", "(", StringComparison.Ordinal).Replace("\\)", ")", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)).Append('\n');
        }

        return shown.ToString();
    }

    private string Streams()
    {
        var all = new StringBuilder();
        var at = 0;
        while ((at = _file.IndexOf("stream", at, StringComparison.Ordinal)) >= 0)
        {
            var from = at + "stream".Length;
            from += _file.AsSpan(from).StartsWith("\r\n") ? 2 : 1;
            var to = _file.IndexOf("endstream", from, StringComparison.Ordinal);
            if (to < 0)
            {
                break;
            }

            var before = _file[Math.Max(0, _file.LastIndexOf("obj", at, StringComparison.Ordinal))..at];
            all.Append(before.Contains("/FlateDecode", StringComparison.Ordinal) ? Unpacked(from, to) : _file[from..to]).Append('\n');
            at = to + "endstream".Length;
        }

        return all.ToString();
    }

    private string Unpacked(int from, int to)
    {
        try
        {
            using var packed = new ZLibStream(new MemoryStream(pdf, from, to - from), CompressionMode.Decompress);
            var room = new byte[Most];
            return Encoding.Latin1.GetString(room, 0, packed.ReadAtLeast(room, Most, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"/Encrypt\s+[0-9]+\s+[0-9]+\s+R|/Encrypt\s*<<", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Encrypted();

    [GeneratedRegex(@"\((?<text>(\\.|[^\\()])*)\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Literal();
}
