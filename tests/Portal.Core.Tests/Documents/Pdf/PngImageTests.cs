using Portal.Core.Documents.Pdf;
using Xunit;

namespace Portal.Core.Tests.Documents.Pdf;

public sealed class PngImageTests : IDisposable
{
    private const int Width = 23;
    private const int Height = 10;

    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(6, 8, 4)]
    [InlineData(4, 8, 2)]
    [InlineData(6, 16, 8)]
    [InlineData(2, 8, 3)]
    [InlineData(0, 8, 1)]
    public async Task Read_EveryFilter_GivesThePixelsThatWereFiltered(byte colour, byte depth, int pixel)
    {
        var pixels = new byte[Width * Height * pixel];
        new Random(colour).NextBytes(pixels);
        var png = Sample.Png(Width, Height, depth, colour, Filter(pixels, pixel));
        using var pdf = new MemoryStream();
        var content = new PdfContent { Title = "x", Language = "en", CreatedAt = DateTime.UnixEpoch, Blocks = [new PdfPicture(png, "", "Instead")], PageNumber = "" };
        await new PdfDocumentWriter().WriteAsync(content, pdf, TestContext.Current.CancellationToken);

        await Tool.RunAsync("pdfimages", _directory.Write("x.pdf", pdf.ToArray()), _directory.PathOf("out"));

        var (sample, alphas) = (depth / 8, colour >= 4 ? 1 : 0);
        var colours = (pixel / sample) - alphas;
        var shown = Samples(_directory.PathOf("out-000.ppm"), 3);
        for (var i = 0; i < Width * Height; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                // Grey comes out as three equal colours; of 16 bits the upper ones are shown.
                Assert.Equal(pixels[(i * pixel) + (sample * Math.Min(c, colours - 1))], shown[(3 * i) + c]);
            }
        }

        if (alphas == 1)
        {
            var alpha = Samples(_directory.PathOf("out-001.ppm"), 3);
            Assert.All(Enumerable.Range(0, Width * Height), i => Assert.Equal(pixels[(i * pixel) + (sample * colours)], alpha[3 * i]));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void Read_RowsOfAnotherSizeThanStated_IsRefused(int difference)
    {
        var rows = new byte[(4 * 13) + difference];

        Assert.Null(PdfImage.Read(Sample.Png(4, 4, 8, 2, rows)));
        Assert.NotNull(PdfImage.Read(Sample.Png(4, 4, 8, 2, new byte[4 * 13])));
    }

    [Fact]
    public void Read_DamagedOrHostileFile_GivesAnAnswer()
    {
        var whole = Sample.Png(4, 4, 8, 6, new byte[4 * 17], before: [("PLTE", new byte[3]), ("tRNS", new byte[9])]);
        var random = new Random(5);
        for (var round = 0; round < 3000; round++)
        {
            var changed = whole.ToArray();
            for (var i = 0; i < 1 + (round % 4); i++)
            {
                changed[random.Next(8, changed.Length)] = (byte)random.Next(256);
            }

            // Whatever the bytes: an image or null, no exception.
            _ = PdfImage.Read(changed);
            _ = PdfImage.Read(changed.AsMemory(0, random.Next(changed.Length)));
        }
    }

    /// <summary>Filters row after row with 0, 1, 2, 3, 4, 0, ... as the PNG standard says.</summary>
    private static byte[] Filter(byte[] pixels, int pixel)
    {
        var length = Width * pixel;
        var rows = new List<byte>();
        for (var y = 0; y < Height; y++)
        {
            rows.Add((byte)(y % 5));
            for (var x = 0; x < length; x++)
            {
                int At(int dx, int dy) => x - dx < 0 || y - dy < 0 ? 0 : pixels[((y - dy) * length) + x - dx];
                var (a, b, c) = (At(pixel, 0), At(0, 1), At(pixel, 1));
                var nearest = new[] { a, b, c }.MinBy(value => Math.Abs(a + b - c - value));
                var predicted = (y % 5) switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => nearest };
                rows.Add((byte)(At(0, 0) - predicted));
            }
        }

        return [.. rows];
    }

    private static byte[] Samples(string path, int perPixel)
    {
        var file = File.ReadAllBytes(path);
        return file[^(Width * Height * perPixel)..];
    }
}
