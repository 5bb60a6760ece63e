using System.Buffers.Binary;
using System.Text;
using Portal.Core.Documents.Pdf;
using Xunit;

namespace Portal.Core.Tests.Documents.Pdf;

public sealed class TrueTypeSubsetTests
{
    private const string Text = "Ääłώ Aa ΐ ﬁ½…№ 東";

    private static byte[] Build(TrueTypeFont font)
    {
        var subset = new FontSubset(font);
        subset.Encode(Text);
        return TrueTypeSubset.Build(subset);
    }

    [Fact]
    public void Build_FewCharacters_IsASmallFontWithRightSums()
    {
        var program = Build(TrueTypeFont.Regular);

        Assert.InRange(program.Length, 1000, 12_000);
        Assert.Equal(0xB1B0AFBAu, FontFile.Sum(program));
    }

    [Fact]
    public void Build_EachCharacter_KeepsItsMetricsAndOutline()
    {
        foreach (var font in new[] { TrueTypeFont.Regular, TrueTypeFont.Bold })
        {
            var subset = new TrueTypeFont("subset", Build(font));
            var number = 0;
            foreach (var rune in Text.EnumerateRunes().Distinct())
            {
                number++;
                var original = font.GlyphOf(rune);
                Assert.Equal(number, subset.GlyphOf(rune));
                Assert.Equal(font.AdvanceOf(original), subset.AdvanceOf(number));
                Assert.Equal(font.LeftBearingOf(original), subset.LeftBearingOf(number));
                Assert.Equal(Flat(font, original), Flat(subset, number));
            }
        }
    }

    [Fact]
    public void Build_CompositeCharacters_AreAmongThem()
    {
        Assert.All("Äώ".EnumerateRunes(), rune => Assert.True(BinaryPrimitives.ReadInt16BigEndian(TrueTypeFont.Regular.OutlineOf(TrueTypeFont.Regular.GlyphOf(rune))) < 0));
    }

    [Fact]
    public void Encode_CharacterTheFontLacks_HasANumberOfItsOwn()
    {
        var subset = new FontSubset(TrueTypeFont.Regular);

        Assert.Equal("<000100020001>", subset.Encode("東京東"));
        Assert.Equal(0, TrueTypeFont.Regular.GlyphOf(new Rune('東')));
    }

    /// <summary>The outline with the numbers of its parts replaced by their outlines: what is drawn, whatever the numbers are.</summary>
    private static string Flat(TrueTypeFont font, int glyph)
    {
        var outline = font.OutlineOf(glyph).ToArray();
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return Convert.ToHexString(outline).TrimEnd('0');
        }

        var flat = new StringBuilder();
        var (at, flags) = (10, 0x20);
        while ((flags & 0x20) != 0)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            flat.Append('[').Append(Flat(font, BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2)))).Append(']');
            var size = ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            flat.Append(Convert.ToHexString(outline, at, 2)).Append(Convert.ToHexString(outline, at + 4, size));
            at += 4 + size;
        }

        return flat.ToString();
    }
}
