using System.Text;

namespace Portal.Core.Documents;

/// <summary>Tells text and XML from binary content.</summary>
internal static class TextSniffer
{
    /// <summary><see cref="FileKind.Xml"/>, <see cref="FileKind.Text"/> or <see cref="FileKind.Unknown"/>.</summary>
    public static FileKind KindOf(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            return FileKind.Unknown;
        }

        if (Decode(head) is not { } text)
        {
            return FileKind.Unknown;
        }

        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not '\t' and not '\n' and not '\r' and not '\f')
            {
                return FileKind.Unknown;
            }
        }

        return IsXml(text.AsSpan().TrimStart('\uFEFF').TrimStart()) ? FileKind.Xml : FileKind.Text;
    }

    private static string? Decode(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            var whole = head[..(head.Length & ~1)];
            return (head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(whole);
        }

        var length = head.Length - CutSequence(head);
        if (System.Text.Unicode.Utf8.IsValid(head[..length]))
        {
            return Encoding.UTF8.GetString(head[..length]);
        }

        // Older logs are in Latin-1: nearly all ASCII, and none of the bytes that are controls there.
        var foreign = 0;
        foreach (var value in head)
        {
            foreign += value >= 0x80 ? 1 : 0;
        }

        return foreign * 10 <= head.Length ? Encoding.Latin1.GetString(head) : null;
    }

    /// <summary>How many bytes at the end begin a UTF-8 sequence that the end of the head cut off.</summary>
    private static int CutSequence(ReadOnlySpan<byte> head)
    {
        for (var back = 1; back <= Math.Min(3, head.Length); back++)
        {
            var value = head[^back];
            if (value >= 0xC0)
            {
                return back < (value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2) ? back : 0;
            }

            if (value < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    // Pages for browsers are text to us: they are shown as their source, if at all.
    private static bool IsXml(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("<?xml", StringComparison.Ordinal))
        {
            return true;
        }

        if (text.Length < 3 || text[0] != '<' || !(char.IsLetter(text[1]) || text[1] == '_'))
        {
            return false;
        }

        var name = text[1..];
        var end = name.IndexOfAny(" \t\r\n/>");
        name = end < 0 ? name : name[..end];
        foreach (var page in (ReadOnlySpan<string>)["html", "head", "body", "script", "style", "iframe", "img", "div", "p", "a", "svg"])
        {
            if (name.Equals(page, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return end >= 0 && text.Contains('>');
    }
}
