using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Documents.Pdf;
using Xunit;

namespace Portal.Core.Tests.Documents.Pdf;

/// <summary>Reads our documents with programs that know nothing of us: qpdf and poppler.</summary>
public sealed class PdfDocumentWriterTests : IDisposable
{
    private const string German = "Erika Mustermann, geprüft: Größe, Straße, Ärger, Übermut";
    private const string French = "Élève reçu à Noël, œuvre, garçon, où, naïf, ÿ";
    private const string Polish = "Zażółć gęślą jaźń, Łódź, ŚĆŹŻĄĘÓŃ";
    private const string Greek = "Ελληνικά: Αθήνα, ώρα, ψυχή, ΐΰ";

    private static readonly DateTime Noon = new(2025, 5, 15, 12, 0, 0, DateTimeKind.Utc);

    private readonly TestDirectory _directory = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    private static PdfContent Content(params PdfBlock[] blocks) => new() { Title = "Prüfbericht", Language = "de", CreatedAt = Noon, Blocks = blocks };

    private async Task<string> WriteAsync(PdfContent content)
    {
        using var target = new MemoryStream();
        await new PdfDocumentWriter().WriteAsync(content, target, Stop);
        return _directory.Write("document.pdf", target.ToArray());
    }

    private static async Task<string> TextAsync(string path, params string[] options) =>
        await Tool.RunAsync("pdftotext", [.. options, "-enc", "UTF-8", path, "-"]);

    [Fact]
    public async Task WriteAsync_AnyDocument_PassesTheChecker()
    {
        var path = await WriteAsync(Everything());

        var report = await Tool.RunAsync("qpdf", "--check", path);

        Assert.Contains("No syntax or stream encoding errors found", report, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NothingInIt_IsOneEmptyPage()
    {
        var path = await WriteAsync(Content() with { PageNumber = "" });

        Assert.Contains("No syntax", await Tool.RunAsync("qpdf", "--check", path), StringComparison.Ordinal);
        Assert.Equal("1", (await Tool.RunAsync("qpdf", "--show-npages", path)).Trim());
    }

    [Theory]
    [InlineData(German)]
    [InlineData(French)]
    [InlineData(Polish)]
    [InlineData(Greek)]
    [InlineData("Ж Щ ю – Київ, Ђорђе, İstanbul, ğış")]
    [InlineData("東京 (not in the font) 🙂")]
    [InlineData("quote \" slash \\ (brackets) <angle> %percent /name")]
    public async Task WriteAsync_AnyScript_ReadsBackAsWritten(string text)
    {
        var path = await WriteAsync(Content(new PdfParagraph(text), new PdfParagraph(text, PdfTextStyle.Strong)));

        var read = await TextAsync(path);

        Assert.Equal(2, read.Split('\n').Count(line => string.Equals(line, text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WriteAsync_Fonts_AreEmbeddedSubsetsWithUnicode()
    {
        var path = await WriteAsync(Content(new PdfHeading(1, German), new PdfParagraph(Polish + Greek)));

        var fonts = (await Tool.RunAsync("pdffonts", path)).Split('\n')[2..].Where(line => line.Length > 0).ToList();

        Assert.Equal(2, fonts.Count);
        Assert.All(fonts, line => Assert.Matches("^[A-Z]{6}\\+DejaVuSans(-Bold)? +CID TrueType +Identity-H +yes yes yes", line));
        Assert.True(new FileInfo(path).Length < 60_000, "two subsets of a few dozen characters are small");
    }

    [Fact]
    public async Task WriteAsync_Images_AreThereInTheirOwnForm()
    {
        var path = await WriteAsync(Content(Images()));

        var images = (await Tool.RunAsync("pdfimages", "-list", path)).Split('\n')[2..].Where(line => line.Length > 0).Select(Words).ToList();

        Assert.Equal(3, images.Count(words => string.Equals(words[8], "jpeg", StringComparison.Ordinal)));
        Assert.Contains(images, words => words is [_, _, "image", "48", "32", "gray", "1", "8", "jpeg", ..]);
        Assert.Contains(images, words => words is [_, _, "image", "4", "3", "rgb", "3", "8", "image", ..]);
        Assert.Contains(images, words => words is [_, _, "image", "4", "3", "index", "1", "2", "image", ..]);
        Assert.Equal(2, images.Count(words => string.Equals(words[2], "smask", StringComparison.Ordinal)));
        Assert.DoesNotContain("Instead", await TextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_JpegPassedThrough_ComesOutUnchanged()
    {
        var jpeg = Sample.Read("colour.jpg");
        var path = await WriteAsync(Content(new PdfPicture(jpeg, "Front", "Instead")));

        await Tool.RunAsync("pdfimages", "-j", path, _directory.PathOf("out"));

        Assert.Equal(jpeg, await File.ReadAllBytesAsync(_directory.PathOf("out-000.jpg"), Stop));
    }

    [Fact]
    public async Task WriteAsync_PictureThatCannotBeShown_SaysSo()
    {
        var cut = Sample.Png(4, 3, 8, 2, new byte[20]);
        var path = await WriteAsync(Content(
            new PdfPicture(Sample.Read("lossy.webp"), "", "Instead 1"),
            new PdfPicture(cut, "", "Instead 2"),
            new PdfPicture(Sample.Png(4, 3, 8, 2, new byte[13 * 3], interlace: 1), "", "Instead 3"),
            new PdfPicture("<html>"u8.ToArray(), "", "Instead 4"),
            new PdfPicture(Sample.Png(20_000, 20_000, 8, 2, []), "", "Instead 5"),
            new PdfPicture(Sample.Read("colour.jpg").AsMemory(0, 400), "", "Instead 6")));

        var text = await TextAsync(path);

        Assert.All(Enumerable.Range(1, 6), number => Assert.Contains($"Instead {number}", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteAsync_Headings_MakeAnOutline()
    {
        var path = await WriteAsync(Content(
            new PdfHeading(1, "Eins & (eins)"), new PdfParagraph("x"), new PdfHeading(2, "Größe"), new PdfHeading(3, "tief"), new PdfHeading(2, "zwei"), new PdfPageBreak(), new PdfHeading(1, "Ende")));

        var json = System.Text.Json.JsonDocument.Parse(await Tool.RunAsync("qpdf", "--json", "--json-key=outlines", path)).RootElement.GetProperty("outlines");

        Assert.Equal(["Eins & (eins)", "Ende"], json.EnumerateArray().Select(item => item.GetProperty("title").GetString()!), StringComparer.Ordinal);
        Assert.Equal(["Größe", "zwei"], json[0].GetProperty("kids").EnumerateArray().Select(item => item.GetProperty("title").GetString()!), StringComparer.Ordinal);
        Assert.Equal("tief", json[0].GetProperty("kids")[0].GetProperty("kids")[0].GetProperty("title").GetString());
        Assert.Equal(2, json[1].GetProperty("destpageposfrom1").GetInt32());
    }

    [Fact]
    public async Task WriteAsync_Attachment_CanBeTakenOutAgain()
    {
        var content = Encoding.UTF8.GetBytes("{\"geprüft\":true}");
        var path = await WriteAsync(Content(new PdfParagraph("x")) with { Attachments = [new("Prüfung (1).json", "application/json", content, "Daten"), new("b.txt", "text/plain", new byte[3])] });

        var list = await Tool.RunAsync("pdfdetach", "-list", path);

        Assert.Contains("2 embedded files", list, StringComparison.Ordinal);
        Assert.Contains("1: Prüfung (1).json", list, StringComparison.Ordinal);
        await Tool.RunAsync("pdfdetach", "-save", "1", "-o", _directory.PathOf("taken"), path);
        Assert.Equal(content, await File.ReadAllBytesAsync(_directory.PathOf("taken"), Stop));
    }

    [Fact]
    public async Task WriteAsync_LongTable_RepeatsItsHeadOnEveryPage()
    {
        var rows = Enumerable.Range(1, 100).Select(i => (IReadOnlyList<PdfCell>)[new($"Zeile {i}"), new("Wert"), new("Wert", PdfTextStyle.Strong)]).ToList();
        var path = await WriteAsync(Content(new PdfTable([new("Feld", 1), new("Angegeben", 2), new("Ermittelt", 2)], rows)) with { PageNumber = "Seite {0} von {1}" });

        Assert.Equal("3", (await Tool.RunAsync("qpdf", "--show-npages", path)).Trim());
        for (var page = 1; page <= 3; page++)
        {
            var number = page.ToString(CultureInfo.InvariantCulture);
            var text = await TextAsync(path, "-f", number, "-l", number, "-layout");
            Assert.Single(text.Split('\n'), line => line.Contains("Angegeben", StringComparison.Ordinal));
            Assert.Contains($"Seite {page} von 3", text, StringComparison.Ordinal);
        }

        var whole = await TextAsync(path, "-layout");
        Assert.All(Enumerable.Range(1, 100), i => Assert.Single(whole.Split('\n'), line => Words(line) is ["Zeile", var n, ..] && string.Equals(n, i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WriteAsync_RowLongerThanAPage_GoesOnOverPages()
    {
        var words = string.Join(' ', Enumerable.Range(1, 2500).Select(i => $"w{i}"));
        var path = await WriteAsync(Content(new PdfTable([new("Kopf", 1), new("Text", 2)], [[new("kurz"), new(words)], [new("danach"), new("Ende")]])));

        var text = await TextAsync(path);

        var found = text.Split([' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1 && word[0] == 'w' && char.IsDigit(word[1])).ToList();
        Assert.Equal(words.Split(' '), found, StringComparer.Ordinal);
        Assert.Contains("danach", text, StringComparison.Ordinal);
        Assert.Equal(text.Split('\f').Length - 1, text.Split('\n').Count(line => line.Contains("Kopf", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WriteAsync_Metadata_IsThere()
    {
        var path = await WriteAsync(Content(new PdfParagraph("x")) with { Title = "Fall <C-2026> & Größe" });

        var info = await Tool.RunAsync("pdfinfo", path);

        Assert.Contains("Fall <C-2026> & Größe", info, StringComparison.Ordinal);
        Assert.Contains("A4", info, StringComparison.Ordinal);
        Assert.Contains("2025", info, StringComparison.Ordinal);
        Assert.Contains("<rdf:li xml:lang=\"x-default\">Fall &lt;C-2026&gt; &amp; Größe</rdf:li>", await Tool.RunAsync("pdfinfo", "-meta", path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_SameContentTwice_GivesTheSameBytes()
    {
        var first = await File.ReadAllBytesAsync(await WriteAsync(Everything()), Stop);

        Assert.Equal(first, await File.ReadAllBytesAsync(await WriteAsync(Everything()), Stop));
    }

    [Fact]
    public async Task WriteAsync_HostileText_StaysAWholeDocument()
    {
        var texts = Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 0xFFFF).Select(unit => (char)unit), Gen.Elements('(', ')', '\\', '<', '>', '\n', '\r', ' ', '\0', '\u202E'))).Select(units => new string(units));
        var blocks = texts.Sample(40, 60).SelectMany(text => new PdfBlock[]
        {
            new PdfHeading(2, text), new PdfParagraph(text), new PdfTable([new(text, 1), new("x", 1)], [[new(text)], [new("a"), new(text), new(text)]]), new PdfPicture(default, text, text),
        });
        var endless = new string('W', 30_000);

        var path = await WriteAsync(Content([.. blocks, new PdfParagraph(endless), new PdfTable([new(endless, 1), new("", 0.001)], [[new(endless), new(endless)]])]) with { Header = (endless, endless), Title = "\u202E)(" });

        Assert.Contains("No syntax", await Tool.RunAsync("qpdf", "--check", path), StringComparison.Ordinal);
    }

    private static PdfPicture[] Images()
    {
        byte[] rows = [.. Enumerable.Range(0, 3).SelectMany(row => new byte[] { (byte)row, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })];
        byte[] withAlpha = [.. Enumerable.Range(2, 3).SelectMany(row => new byte[] { (byte)row, 1, 2, 3, 200, 5, 6, 7, 100, 9, 10, 11, 0, 1, 1, 1, 255 })];
        byte[] palette = [255, 0, 0, 0, 255, 0, 0, 0, 255];
        byte[] indexed = [0, 0b00_01_10_00, 0, 0b01_01_10_00, 0, 0b10_01_10_00];
        return
        [
            new(Sample.Read("colour.jpg"), "colour", "Instead"),
            new(Sample.Read("grey.jpg"), "grey", "Instead"),
            new(Sample.Read("progressive.jpg"), "progressive", "Instead"),
            new(Sample.Png(4, 3, 8, 2, rows), "png", "Instead"),
            new(Sample.Png(4, 3, 8, 6, withAlpha), "png with transparency", "Instead"),
            new(Sample.Png(4, 3, 2, 3, indexed, before: [("PLTE", palette), ("tRNS", [0, 128])]), "png with palette", "Instead"),
        ];
    }

    private static PdfContent Everything() => Content(
        [
            new PdfHeading(1, German), new PdfParagraph(French), new PdfHeading(2, Polish), new PdfParagraph(Greek, PdfTextStyle.Small), new PdfParagraph("123 456", PdfTextStyle.Large),
            new PdfTable([new("a", 1), new("b", 1)], [[new("1"), new("2")], [], [new("3")]]), new PdfTable([], []), .. Images(), new PdfPageBreak(), new PdfHeading(3, "Ende"),
        ])
        with
        { Header = ("links", "rechts"), Footer = "unten", Attachments = [new("a.txt", "text/plain", new byte[3])] };

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
