using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>Writes a font subset: a composite font with identity encoding, its widths, its program, and the map back to Unicode.</summary>
internal static class PdfFontObjects
{
    private const int CharactersPerBlock = 100;

    /// <summary>Writes the font under a reserved number.</summary>
    public static void Write(PdfFile file, int number, FontSubset subset)
    {
        var program = TrueTypeSubset.Build(subset);
        var name = Tag(program) + "+" + subset.Font.Name;
        var font = subset.Font;
        var box = font.Box;
        var fontFile = file.AddCompressed(string.Create(CultureInfo.InvariantCulture, $"/Length1 {program.Length}"), program);
        var descriptor = file.Add(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{Em(font, box.Left)} {Em(font, box.Bottom)} {Em(font, box.Right)} {Em(font, box.Top)}] "
            + $"/ItalicAngle 0 /Ascent {Em(font, font.Ascent)} /Descent {Em(font, font.Descent)} /CapHeight {Em(font, font.CapHeight)} /StemV 80 /FontFile2 {fontFile} 0 R >>");
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW {Em(font, font.AdvanceOf(0))} /W {Widths(subset)} >>");
        var unicode = file.AddCompressed("", Encoding.ASCII.GetBytes(UnicodeMap(subset)));
        file.Write(number, $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    // Six capitals that differ when the subset differs, so that merged documents keep their fonts apart.
    private static string Tag(byte[] program) => string.Concat(SHA256.HashData(program).Take(6).Select(value => (char)('A' + (value % 26))));

    private static string Em(TrueTypeFont font, int units) => PdfText.Number(units * 1000.0 / font.UnitsPerEm);

    private static string Widths(FontSubset subset) =>
        "[1 [" + string.Join(' ', subset.Characters.Select(rune => Em(subset.Font, subset.Font.AdvanceOf(subset.Font.GlyphOf(rune))))) + "]]";

    private static string UnicodeMap(FontSubset subset)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        var number = 0;
        foreach (var block in subset.Characters.Chunk(CharactersPerBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var rune in block)
            {
                number++;
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
