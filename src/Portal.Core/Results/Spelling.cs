using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portal.Core.Results;

/// <summary>Tells two spellings of the same words from two different words.</summary>
internal static class Spelling
{
    /// <summary>How a letter is written where it can't be: the two customs of documents and machines.</summary>
    private static readonly FrozenDictionary<char, (string Long, string Short)> Transliterations = new Dictionary<char, (string, string)>
    {
        ['Ä'] = ("AE", "A"),
        ['Ö'] = ("OE", "O"),
        ['Ü'] = ("UE", "U"),
        ['ß'] = ("SS", "SS"),
        ['ẞ'] = ("SS", "SS"),
        ['Å'] = ("AA", "A"),
        ['Ø'] = ("OE", "O"),
        ['Æ'] = ("AE", "AE"),
        ['Œ'] = ("OE", "OE"),
        ['Đ'] = ("D", "D"),
        ['Ð'] = ("D", "D"),
        ['Ł'] = ("L", "L"),
        ['Þ'] = ("TH", "TH"),
        ['ı'] = ("I", "I"),
    }.ToFrozenDictionary();

    /// <summary>
    /// Whether two texts differ in case, spacing, ß and ss, or the transliteration of letters only. Müller is Mueller and is Muller,
    /// but Mueller and Muller are two names: neither shows that an umlaut was meant.
    /// </summary>
    public static bool Same(string one, string other)
    {
        var (oneLong, oneShort) = Fold(one);
        var (otherLong, otherShort) = Fold(other);
        return Equal(oneLong, otherLong) || Equal(oneShort, otherShort) || Equal(oneLong, otherShort) || Equal(oneShort, otherLong);
    }

    private static bool Equal(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static (string Long, string Short) Fold(string text)
    {
        var longer = new StringBuilder(text.Length + 8);
        var shorter = new StringBuilder(text.Length + 8);
        foreach (var character in WellFormed(text).Normalize(NormalizationForm.FormC).ToUpperInvariant())
        {
            if (Transliterations.TryGetValue(character, out var written))
            {
                longer.Append(written.Long);
                shorter.Append(written.Short);
            }
            else if (!char.IsWhiteSpace(character))
            {
                var plain = WithoutMarks(character);
                longer.Append(plain);
                shorter.Append(plain);
            }
        }

        return (longer.ToString(), shorter.ToString());
    }

    /// <summary>Halves of characters can't be normalised; a vendor's text may hold some.</summary>
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private static string WithoutMarks(char character)
    {
        if (character < 0x80 || char.IsSurrogate(character))
        {
            return character.ToString();
        }

        var plain = new StringBuilder();
        foreach (var part in character.ToString().Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)
            {
                plain.Append(part switch
                {
                    '\u2018' or '\u2019' or '\u02BC' => '\'',
                    '\u2010' or '\u2011' or '\u2012' or '\u2013' => '-',
                    _ => part,
                });
            }
        }

        return plain.ToString();
    }
}
