using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>
/// Counts a word in a PDF made by others, as far as its letters stand there as letters: fonts with codes of their own can't be read without them, so
/// that "not found" proves nothing. Hostile input is expected, as by <see cref="PdfInspector"/>.
/// </summary>
public static class PdfWords
{
    /// <summary>How often a word is shown; blanks make no difference. 0 where it can't be read.</summary>
    public static int Count(byte[] file, string word)
    {
        var wanted = WithoutBlanks(word);
        if (wanted.Length == 0 || file.Length > PdfInspector.MaximumLength)
        {
            return 0;
        }

        var objects = PdfObjects.Find(file);
        return objects.Encrypted ? 0 : objects.Contents().Sum(content => Occurrences(WithoutBlanks(Shown(content)), wanted));
    }

    private static int Occurrences(string text, string word)
    {
        var (count, at) = (0, 0);
        while ((at = text.IndexOf(word, at, StringComparison.Ordinal)) >= 0)
        {
            count++;
            at += word.Length;
        }

        return count;
    }

    /// <summary>All strings of a page's content, one behind the other: how far apart they are set makes no word of them.</summary>
    private static string Shown(byte[] content)
    {
        var text = new StringBuilder();
        for (var at = 0; at < content.Length; at++)
        {
            at = content[at] switch
            {
                (byte)'(' => Literal(content, at + 1, text),
                (byte)'<' when at + 1 < content.Length && content[at + 1] != '<' => Hexadecimal(content, at + 1, text),
                _ => at,
            };
        }

        return text.ToString();
    }

    /// <returns>Where the string ends.</returns>
    private static int Literal(byte[] content, int at, StringBuilder text)
    {
        var depth = 1;
        for (; at < content.Length; at++)
        {
            var letter = (char)content[at];
            depth += letter switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }

            if (letter == '\\' && at + 1 < content.Length)
            {
                at = Escaped(content, at + 1, text);
            }
            else
            {
                text.Append(letter);
            }
        }

        return at;
    }

    private static int Escaped(byte[] content, int at, StringBuilder text)
    {
        var (code, digits) = (0, 0);
        while (digits < 3 && at + digits < content.Length && content[at + digits] is >= (byte)'0' and <= (byte)'7')
        {
            code = (code * 8) + content[at + digits++] - '0';
        }

        if (digits > 0)
        {
            text.Append((char)(code & 0xff));
            return at + digits - 1;
        }

        if (content[at] is (byte)'(' or (byte)')' or (byte)'\\')
        {
            text.Append((char)content[at]);
        }

        return at;
    }

    private static int Hexadecimal(byte[] content, int at, StringBuilder text)
    {
        var end = Array.IndexOf(content, (byte)'>', at);
        if (end < 0)
        {
            return content.Length;
        }

        var digits = Encoding.ASCII.GetString(content, at, end - at).Where(char.IsAsciiHexDigit).ToArray();
        for (var digit = 0; digit + 1 < digits.Length; digit += 2)
        {
            text.Append((char)Convert.ToByte(new string(digits, digit, 2), 16));
        }

        return end;
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\0'));
}
