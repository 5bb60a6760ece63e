using System.Globalization;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>
/// The characters of one font that one document uses. Each character gets a number of its own, also where two share a glyph or the font has none,
/// so that copied and searched text is always the text that was written.
/// </summary>
internal sealed class FontSubset(TrueTypeFont font)
{
    private readonly Dictionary<int, int> _numbers = [];
    private readonly List<Rune> _characters = [];

    public TrueTypeFont Font => font;

    /// <summary>The characters in the order of their numbers, which begin at 1; 0 is the empty box.</summary>
    public IReadOnlyList<Rune> Characters => _characters;

    /// <summary>The width of a text in units of 1/1000 of the font size.</summary>
    public double Measure(ReadOnlySpan<char> text)
    {
        long width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += font.AdvanceOf(font.GlyphOf(rune));
        }

        return width * 1000.0 / font.UnitsPerEm;
    }

    /// <summary>The text as a hexadecimal string of character numbers, and notes that they are used.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder("<", (4 * text.Length) + 2);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!_numbers.TryGetValue(rune.Value, out var number))
            {
                _characters.Add(rune);
                number = _characters.Count;
                _numbers.Add(rune.Value, number);
            }

            hex.Append(number.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.Append('>').ToString();
    }
}
