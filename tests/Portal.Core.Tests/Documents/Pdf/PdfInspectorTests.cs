using System.Diagnostics;
using System.Globalization;
using System.Text;
using Portal.Core.Documents.Pdf;
using Xunit;

namespace Portal.Core.Tests.Documents.Pdf;

public sealed class PdfInspectorTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    private async Task<string> PagesAsync(int pages)
    {
        PdfBlock[] blocks = [.. Enumerable.Range(1, pages - 1).SelectMany(i => new PdfBlock[] { new PdfParagraph($"page {i}"), new PdfPageBreak() }), new PdfParagraph("last")];
        using var target = new MemoryStream();
        await new PdfDocumentWriter().WriteAsync(new PdfContent { Title = "x", Language = "en", CreatedAt = DateTime.UnixEpoch, Blocks = blocks }, target, Stop);
        return _directory.Write("in.pdf", target.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(250)]
    public async Task Inspect_OurOwnDocument_CountsItsPages(int pages)
    {
        Assert.Equal(new PdfFacts(pages, Encrypted: false), PdfInspector.Inspect(await File.ReadAllBytesAsync(await PagesAsync(pages), Stop)));
    }

    /// <summary>The forms in which other programs write: object streams, linearised, rewritten, encrypted in the old and new ways.</summary>
    [Theory]
    [InlineData(false, "--object-streams=generate")]
    [InlineData(false, "--object-streams=generate", "--compression-level=9", "--recompress-flate")]
    [InlineData(false, "--linearize")]
    [InlineData(false, "--linearize", "--object-streams=generate")]
    [InlineData(false, "--qdf")]
    [InlineData(true, "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--")]
    [InlineData(true, "--object-streams=disable", "--encrypt", "user", "owner", "256", "--")]
    public async Task Inspect_DocumentOfAnotherProgram_CountsItsPages(bool encrypted, params string[] options)
    {
        var path = _directory.PathOf("out.pdf");
        await Tool.RunAsync("qpdf", [.. options, await PagesAsync(12), path]);
        await using var file = File.OpenRead(path);
        file.Position = 5;

        Assert.Equal(new PdfFacts(12, encrypted), await PdfInspector.InspectAsync(file, Stop));
    }

    [Fact]
    public async Task Inspect_EncryptedObjectStreams_KnowsThatItIsEncrypted()
    {
        var path = _directory.PathOf("out.pdf");
        await Tool.RunAsync("qpdf", "--object-streams=generate", "--encrypt", "user", "owner", "256", "--", await PagesAsync(3), path);

        Assert.Equal(new PdfFacts(Pages: null, Encrypted: true), PdfInspector.Inspect(await File.ReadAllBytesAsync(path, Stop)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7")]
    [InlineData("no pdf at all")]
    [InlineData("trailer << /Root 1 0 R >> 1 0 obj << /Pages 2 0 R >> endobj")]
    [InlineData("trailer << /Root 1 0 R >> 1 0 obj << /Pages 2 0 R >> endobj 2 0 obj << /Kids [2 0 R 2 0 R] /Count 5 >> endobj")]
    [InlineData("trailer << /Root 1 0 R >> 1 0 obj << /Pages 2 0 R >> endobj 2 0 obj << /Kids [3 0 R 4 0 R] >> endobj 3 0 obj << /Type /Page >> endobj")]
    [InlineData("trailer << /Root 99999999999999999999 0 R >> 99999999999999999999 0 obj <<")]
    public void Inspect_NothingToCount_IsUnknown(string text)
    {
        Assert.Equal(new PdfFacts(Pages: null, Encrypted: false), PdfInspector.Inspect(Encoding.Latin1.GetBytes(text)));
    }

    [Fact]
    public void Inspect_NoTrailerAndOddSyntax_CountsAllTheSame()
    {
        const string Text = "garbage\n1 0 obj<</Type/Catalog/Pages 2 0 R/X(a\\)b(c))>>endobj % note\r2 0 obj<</Kids[3 0 R%x\n4 0 R]/Y<00FF>/Z true>>endobj\n3 0 obj<</Type/Page>>endobj 4 0 obj<<>>endobj";

        Assert.Equal(2, PdfInspector.Inspect(Encoding.Latin1.GetBytes(Text)).Pages);
    }

    [Fact]
    public async Task Inspect_DamagedFile_GivesAnAnswer()
    {
        var path = _directory.PathOf("out.pdf");
        await Tool.RunAsync("qpdf", "--object-streams=generate", await PagesAsync(5), path);
        byte[][] files = [await File.ReadAllBytesAsync(path, Stop), await File.ReadAllBytesAsync(_directory.PathOf("in.pdf"), Stop)];
        var random = new Random(3);
        for (var round = 0; round < 2000; round++)
        {
            var changed = files[round % 2].ToArray();
            for (var i = 0; i < 1 + (round % 20); i++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            var facts = PdfInspector.Inspect(round % 3 == 0 ? changed[..random.Next(changed.Length)] : changed);
            Assert.True(facts.Pages is null or > 0);
        }
    }

    /// <summary>Made to cost time or memory: each is answered within bounds.</summary>
    [Theory]
    [InlineData("<<", 1_000_000)]
    [InlineData("[", 1_000_000)]
    [InlineData("(", 1_000_000)]
    [InlineData("@ 0 obj(", 100_000)]
    [InlineData("@ 0 obj%", 100_000)]
    [InlineData("@ 0 obj<", 100_000)]
    [InlineData("@ 0 obj<<", 80_000)]
    [InlineData("@ 0 obj[0 0 0 0 0 0 0 0", 50_000)]
    [InlineData("trailer<</Root 1 0 R", 80_000)]
    [InlineData("0 ", 1_000_000)]
    [InlineData("% ", 1_000_000)]
    [InlineData("@ 0 obj<</Type/ObjStm/N 9/First 9>>stream\n", 30_000)]
    public void Inspect_MadeToBeExpensive_IsBounded(string piece, int times)
    {
        var file = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(1, times).Select(number => piece.Replace("@", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))));
        var start = Stopwatch.GetTimestamp();

        var facts = PdfInspector.Inspect(file);

        Assert.Null(facts.Pages);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60));
    }
}
