using System.Globalization;

namespace Portal.Core.Documents.Pdf;

/// <summary>Breaks text into lines that fit a width: at blanks and behind hyphens, and inside a word only where the word alone is too wide.</summary>
internal static class LineBreaker
{
    /// <summary>Longest text that is set, in UTF-16 units; what a provider sends beyond it is cut, and ends in an ellipsis.</summary>
    public const int MaximumLength = 20_000;

    /// <summary>The lines; one empty line for an empty text.</summary>
    public static List<string> Break(string text, TextFace face, double width)
    {
        var lines = new List<string>();
        var whole = PdfText.Clean(text.Length > MaximumLength ? text[..MaximumLength] + "…" : text);
        foreach (var paragraph in whole.Split('\n'))
        {
            var line = "";
            foreach (var word in Words(paragraph))
            {
                if (face.Measure((line + word).AsSpan().TrimEnd(' ')) <= width)
                {
                    line += word;
                    continue;
                }

                if (line.Length > 0)
                {
                    lines.Add(line.TrimEnd(' '));
                }

                line = CutWord(word, face, width, lines);
            }

            lines.Add(line.TrimEnd(' '));
        }

        return lines;
    }

    /// <summary>Words with the blanks that follow them.</summary>
    private static IEnumerable<string> Words(string paragraph)
    {
        var start = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            var ends = paragraph[i] == ' '
                ? i + 1 == paragraph.Length || paragraph[i + 1] != ' '
                : paragraph[i] is '-' or '/' && i > start && i + 1 < paragraph.Length && char.IsLetter(paragraph[i + 1]);
            if (ends)
            {
                yield return paragraph[start..(i + 1)];
                start = i + 1;
            }
        }

        if (start < paragraph.Length)
        {
            yield return paragraph[start..];
        }
    }

    /// <summary>Adds as many full lines of a too wide word as there are and gives its rest; a line has one character at least.</summary>
    private static string CutWord(string word, TextFace face, double width, List<string> lines)
    {
        var (start, used) = (0, 0.0);
        for (var at = 0; at < word.Length;)
        {
            var step = StringInfo.GetNextTextElementLength(word, at);
            var advance = face.Measure(word.AsSpan(at, step));
            if (at > start && used + advance > width && !string.IsNullOrWhiteSpace(word[at..(at + step)]))
            {
                lines.Add(word[start..at]);
                (start, used) = (at, 0);
            }

            used += advance;
            at += step;
        }

        return word[start..];
    }
}
