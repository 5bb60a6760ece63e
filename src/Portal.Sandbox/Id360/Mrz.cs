using System.Globalization;
using System.Text;

namespace Portal.Sandbox.Id360;

/// <summary>
/// The machine-readable lines of ICAO 9303: two of 44 letters on a passport, two of 36 on a card. Check digits weigh 7, 3 and 1, and
/// letters count from 10.
/// </summary>
internal static class Mrz
{
    /// <summary>Both lines.</summary>
    /// <param name="passport">Or a card.</param>
    /// <param name="last">Last name as it is written on the document.</param>
    /// <param name="first">First names.</param>
    /// <param name="number">The document's, up to 9 letters and digits.</param>
    /// <param name="birth">yyyy-MM-dd.</param>
    /// <param name="female">Or male.</param>
    /// <param name="expiry">yyyy-MM-dd.</param>
    public static (string First, string Second) Lines(bool passport, string last, string first, string number, string birth, bool female, string expiry)
    {
        var width = passport ? 44 : 36;
        var names = Pad($"{(passport ? "P<" : "ID")}D<<{Letters(last)}<<{Letters(first)}", width);
        var serial = Pad(number, 9);
        var (born, ends) = (Short(birth), Short(expiry));
        var second = $"{serial}{Digit(serial)}D<<{born}{Digit(born)}{(female ? 'F' : 'M')}{ends}{Digit(ends)}";
        second = Pad(second, width - (passport ? 2 : 1));
        if (passport)
        {
            // The optional data of a passport have a check digit of their own.
            second += Digit(second[28..42]);
        }

        return (names, second + Digit(second[..10] + second[13..20] + second[21..]));
    }

    /// <summary>The same line with one check digit that is not right.</summary>
    public static string Spoil(string second) => second[..9] + (char)('0' + ((second[9] - '0' + 1) % 10)) + second[10..];

    private static char Digit(string text)
    {
        ReadOnlySpan<int> weights = [7, 3, 1];
        var sum = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            var value = letter == '<' ? 0 : char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10;
            sum += value * weights[index % 3];
        }

        return (char)('0' + (sum % 10));
    }

    private static string Short(string date) => date[2..4] + date[5..7] + date[8..10];

    private static string Pad(string text, int width) => text.Length > width ? text[..width] : text.PadRight(width, '<');

    /// <summary>Letters without accents; all else is a filler.</summary>
    private static string Letters(string name)
    {
        var spelt = name.ToUpperInvariant().Replace("\u00c4", "AE", StringComparison.Ordinal).Replace("\u00d6", "OE", StringComparison.Ordinal)
            .Replace("\u00dc", "UE", StringComparison.Ordinal).Replace("\u00df", "SS", StringComparison.Ordinal).Normalize(NormalizationForm.FormD);
        return string.Concat(spelt.Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => letter is >= 'A' and <= 'Z' ? letter : '<'));
    }
}
