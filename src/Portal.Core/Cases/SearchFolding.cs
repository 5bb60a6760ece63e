using System.Globalization;
using System.Text;

namespace Portal.Core.Cases;

/// <summary>
/// Brings names, addresses and references to the form in which they are stored and looked for: letters and digits only, upper case,
/// accents stripped, ß as SS; ä, ö and ü once as AE, OE, UE and once as A, O, U. What is left sorts alike in both databases.
/// </summary>
public static class SearchFolding
{
    /// <summary>Longest folded term, in characters; longer ones are cut.</summary>
    public const int MaxLength = 200;

    private const char LastOfAll = '\u9FA5';

    /// <summary>The folded forms of a text as one term: two where umlauts are in it, none when nothing is left.</summary>
    public static IReadOnlyList<string> Forms(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var composed = Composed(text);
        var spelled = Fold(composed, umlautsSpelled: true);
        var plain = Fold(composed, umlautsSpelled: false);
        if (spelled.Length == 0)
        {
            return [];
        }

        return string.Equals(spelled, plain, StringComparison.Ordinal) ? [spelled] : [spelled, plain];
    }

    /// <summary>The folded forms of a name: as a whole, and each of its words.</summary>
    public static IReadOnlySet<string> NameForms(string? name)
    {
        var forms = new SortedSet<string>(Forms(name), StringComparer.Ordinal);
        foreach (var word in Words(name))
        {
            forms.UnionWith(Forms(word));
        }

        return forms;
    }

    /// <summary>The words of a text: whatever stands between characters that are neither letters nor digits.</summary>
    public static IReadOnlyList<string> Words(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>A text that sorts behind everything that begins with the folded prefix, and as little else as can be.</summary>
    /// <param name="prefix">Folded, not empty.</param>
    /// <param name="collated">Whether the database sorts as people do, and not by the numbers of characters.</param>
    public static string After(string prefix, bool collated)
    {
        var last = prefix[^1];

        // The character behind a last capital is a small letter, which a collation takes for the first one: Cyrillic, Greek. No letter or digit that is
        // left by folding sorts behind a late ideograph there.
        if (collated && last is > '\u007f' and < LastOfAll)
        {
            return prefix + LastOfAll;
        }

        // Behind Z comes the letter Ezh in binary order and in the order of every collation met; a bracket sorts before the letters in the latter.
        var next = last switch
        {
            '9' => 'A',
            'Z' => '\u01B7',
            '\uffff' => last,
            _ => (char)(last + 1),
        };
        return string.Concat(prefix.AsSpan(0, prefix.Length - 1), [next]);
    }

    // Lone surrogates (hostile or damaged text) have no normal form.
    private static string Composed(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune == Rune.ReplacementChar ? new Rune(' ') : rune);
        }

        return clean.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static string Fold(string text, bool umlautsSpelled)
    {
        var folded = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (Special(letter, umlautsSpelled) is { } special)
            {
                folded.Append(special);
            }
            else
            {
                folded.Append(letter);
            }
        }

        var result = new StringBuilder(folded.Length);
        foreach (var rune in folded.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                result.Append(Rune.ToUpperInvariant(rune));
            }
        }

        return result.Length > MaxLength ? result.ToString(0, MaxLength) : result.ToString();
    }

    private static string? Special(char letter, bool umlautsSpelled) => letter switch
    {
        'ä' or 'Ä' when umlautsSpelled => "AE",
        'ö' or 'Ö' when umlautsSpelled => "OE",
        'ü' or 'Ü' when umlautsSpelled => "UE",
        'ß' or 'ẞ' => "SS",
        'æ' or 'Æ' => "AE",
        'œ' or 'Œ' => "OE",
        'ø' or 'Ø' => umlautsSpelled ? "OE" : "O",
        'å' or 'Å' when umlautsSpelled => "AA",
        'ł' or 'Ł' => "L",
        'đ' or 'Đ' or 'ð' or 'Ð' => "D",
        'þ' or 'Þ' => "TH",
        'ı' => "I",
        _ => null,
    };
}
