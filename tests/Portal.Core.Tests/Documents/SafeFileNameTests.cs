using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Documents;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("passport.jpg", FileKind.Jpeg, "passport.jpg")]
    [InlineData("Ausweis Rückseite.JPEG", FileKind.Jpeg, "Ausweis Rückseite.jpeg")]
    [InlineData("../../etc/passwd", FileKind.Text, "passwd.txt")]
    [InlineData("C:\\Windows\\System32\\evil.exe", FileKind.Png, "evil.png")]
    [InlineData("/a/b\\c/.hidden.pdf", FileKind.Pdf, "hidden.pdf")]
    [InlineData("..", FileKind.Pdf, "document.pdf")]
    [InlineData("folder/", FileKind.Pdf, "document.pdf")]
    [InlineData("", FileKind.Pdf, "document.pdf")]
    [InlineData(null, FileKind.Jpeg, "document.jpg")]
    [InlineData("   . . .   ", FileKind.Png, "document.png")]
    [InlineData("photo\u202Egpj.exe", FileKind.Jpeg, "photogpj.jpg")]
    [InlineData("a\u0000b\r\nc\u200B\uFEFF.pdf", FileKind.Pdf, "abc.pdf")]
    [InlineData("a<b>:\"c\"|d?e*.pdf", FileKind.Pdf, "a_b___c__d_e_.pdf")]
    [InlineData("CON", FileKind.Text, "_CON.txt")]
    [InlineData("nul.pdf", FileKind.Pdf, "_nul.pdf")]
    [InlineData("com1.x.pdf", FileKind.Pdf, "_com1.x.pdf")]
    [InlineData("LPT¹.log", FileKind.Text, "_LPT¹.log")]
    [InlineData("CONTRACT.pdf", FileKind.Pdf, "CONTRACT.pdf")]
    [InlineData("invoice.pdf.exe", FileKind.Pdf, "invoice.pdf")]
    [InlineData("invoice.exe.pdf", FileKind.Pdf, "invoice.exe.pdf")]
    [InlineData("page.html", FileKind.Text, "page.txt")]
    [InlineData("table.csv", FileKind.Text, "table.txt")]
    [InlineData("Anna.Muster", FileKind.Jpeg, "Anna.Muster.jpg")]
    [InlineData("report.gif", FileKind.Unknown, "report.bin")]
    [InlineData("name.pdf . . ", FileKind.Pdf, "name.pdf")]
    [InlineData("two  \u00A0 spaces.pdf", FileKind.Pdf, "two spaces.pdf")]
    [InlineData("Łódź Ελλάδα 東京.pdf", FileKind.Pdf, "Łódź Ελλάδα 東京.pdf")]
    [InlineData("u\u0308ber.pdf", FileKind.Pdf, "über.pdf")]
    public void From_NameFromOutside_IsSafe(string? claimed, FileKind kind, string expected)
    {
        Assert.Equal(expected, SafeFileName.From(claimed, kind));
    }

    [Fact]
    public void From_NothingLeft_TakesTheFallback()
    {
        Assert.Equal("idfrontside.jpg", SafeFileName.From("\u202E.jpg", FileKind.Jpeg, "idfrontside"));
    }

    [Fact]
    public void From_HalfACharacter_IsReplaced()
    {
        Assert.Equal("bad_name.pdf", SafeFileName.From("bad\uD800name.pdf", FileKind.Pdf));
    }

    [Fact]
    public void From_LongName_IsCutBetweenCharactersAndKeepsItsExtension()
    {
        var name = SafeFileName.From(string.Concat(Enumerable.Repeat("👩‍👧", 200)) + ".pdf", FileKind.Pdf);

        Assert.InRange(name.Length, 100, SafeFileName.MaximumLength);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
        Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    [Fact]
    public void From_AnyText_HoldsTheRules()
    {
        var part = Gen.OneOf(
            Gen.Elements("..", "/", "\\", ".exe", ".pdf", ".", " ", "CON", "nul", "\u202E", "\u0000", "\uD83D", "\uDE00", "a", "ß", "e\u0301", "\u2028", "~", "%2e", ":"),
            Gen.Choose(0, 0xFFFF).Select(unit => ((char)unit).ToString()));
        var texts = from parts in Gen.ArrayOf(part) from more in Gen.Choose(1, 30) select string.Concat(Enumerable.Repeat(string.Concat(parts), more));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            foreach (var kind in new[] { FileKind.Pdf, FileKind.Jpeg, FileKind.Unknown })
            {
                AssertRules(SafeFileName.From(text, kind), kind);
            }
        }));
    }

    private static void AssertRules(string name, FileKind kind)
    {
        Assert.InRange(name.Length, 5, SafeFileName.MaximumLength);
        Assert.Equal(-1, name.IndexOfAny(['/', '\\', '<', '>', ':', '"', '|', '?', '*', '\0']));
        Assert.NotEqual('.', name[0]);
        Assert.Contains(Path.GetExtension(name), kind switch { FileKind.Pdf => [".pdf"], FileKind.Jpeg => [".jpg", ".jpeg", ".jpe", ".jfif"], _ => new[] { ".bin" } }, StringComparer.Ordinal);
        Assert.DoesNotContain(name.EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator);
        Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
        Assert.DoesNotContain(name.Split('.')[0].Trim().ToUpperInvariant(), new[] { "CON", "NUL" }, StringComparer.Ordinal);
    }
}
