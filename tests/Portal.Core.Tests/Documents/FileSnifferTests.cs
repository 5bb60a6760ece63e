using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Documents;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class FileSnifferTests
{
    [Theory]
    [InlineData("colour.jpg", FileKind.Jpeg)]
    [InlineData("progressive.jpg", FileKind.Jpeg)]
    [InlineData("grey.jpg", FileKind.Jpeg)]
    [InlineData("lossy.webp", FileKind.WebP)]
    [InlineData("lossless.webp", FileKind.WebP)]
    public void Sniff_RealImage_ReadsItsSize(string name, FileKind kind)
    {
        var result = FileSniffer.Sniff(Sample.Read(name), claimedMimeType: null);

        Assert.Equal(kind, result.Kind);
        Assert.Equal(new ImageSize(48, 32), result.Size);
        Assert.True(result.CanShowImage);
    }

    [Fact]
    public void Sniff_ExtendedWebP_ReadsTheCanvas()
    {
        byte[] webp = [.. "RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0"u8, 0x1F, 0x03, 0, 0x57, 0x02, 0];

        Assert.Equal(new ImageSize(800, 600), FileSniffer.Sniff(webp, "image/webp").Size);
    }

    [Theory]
    [InlineData(12_000, 8_000, ImageTrouble.None)]
    [InlineData(10_000, 10_000, ImageTrouble.None)]
    [InlineData(12_001, 1, ImageTrouble.Oversized)]
    [InlineData(1, 12_001, ImageTrouble.Oversized)]
    [InlineData(10_000, 10_001, ImageTrouble.Oversized)]
    [InlineData(int.MaxValue, int.MaxValue, ImageTrouble.Oversized)]
    [InlineData(0, 5, ImageTrouble.Unreadable)]
    [InlineData(-1, 5, ImageTrouble.Unreadable)]
    public void Sniff_PngOfAnySize_KnowsItsTrouble(int width, int height, ImageTrouble trouble)
    {
        var result = FileSniffer.Sniff(Sample.Png(width, height, 8, 2, []), "image/png");

        Assert.Equal(FileKind.Png, result.Kind);
        Assert.Equal(trouble, result.Trouble);
        Assert.Equal(trouble == ImageTrouble.Oversized, result.Oversized);
        Assert.Equal(trouble == ImageTrouble.None, result.CanShowImage);
    }

    [Theory]
    [InlineData(7, 2)]
    [InlineData(16, 3)]
    [InlineData(8, 1)]
    [InlineData(4, 6)]
    public void Sniff_PngOfAFormThatDoesNotExist_IsUnreadable(byte depth, byte colour)
    {
        Assert.Equal(ImageTrouble.Unreadable, FileSniffer.Sniff(Sample.Png(4, 4, depth, colour, []), "image/png").Trouble);
    }

    [Fact]
    public void Sniff_JpegWithLongBlocksBeforeItsFrame_ReadsItsSize()
    {
        var plain = Sample.Read("colour.jpg");
        byte[] block = [0xFF, 0xE2, 0xFF, 0xFF, .. new byte[65_533]];
        byte[] jpeg = [.. plain[..2], .. block, .. block, .. block, 0xFF, 0xFF, .. plain[2..]];

        Assert.Equal(new ImageSize(48, 32), FileSniffer.Sniff(jpeg, "image/jpeg").Size);
    }

    [Fact]
    public void Sniff_JpegWithoutFrame_IsUnreadable()
    {
        var jpeg = Sample.Read("colour.jpg");
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);

        Assert.Equal(ImageTrouble.Unreadable, FileSniffer.Sniff(jpeg.AsSpan(0, frame), "image/jpeg").Trouble);
        jpeg[frame + 1] = 0xD9;
        Assert.Equal(ImageTrouble.Unreadable, FileSniffer.Sniff(jpeg, "image/jpeg").Trouble);
    }

    public static TheoryData<string, string, FileKind> Heads => new()
    {
        { "JVBERi0xLjcK", "pdf", FileKind.Pdf },
        { Text("\uFEFF\r\n%PDF-1.4\n"), "pdf after a mark and an empty line", FileKind.Pdf },
        { Text("<html>%PDF-1.4\n"), "page with a pdf inside", FileKind.Text },
        { Text("PK\u0003\u0004rest"), "zip", FileKind.Zip },
        { Text("\0\0\0\u0018ftypheic\0\0\0\0"), "heic", FileKind.Heic },
        { Text("\0\0\0\u0018ftypmif1\0\0\0\0"), "heif", FileKind.Heic },
        { Text("\0\0\0\u0018ftypavif\0\0\0\0"), "avif", FileKind.Unknown },
        { Text("\0\0\0\u0018ftypisom\0\0\0\0"), "mp4", FileKind.Mp4 },
        { Text("\0\0\0\u0018ftypmp42\0\0\0\0"), "mp4", FileKind.Mp4 },
        { "GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQQ=", "webm", FileKind.WebM },
        { "GkXfo59ChoEBQveBAULygQRC84EIQoKIbWF0cm9za2E=", "matroska", FileKind.Unknown },
        { Text("GIF89a\u0001\0\u0001\0"), "gif", FileKind.Unknown },
        { Text("OggS\0\u0002\0\0"), "ogg", FileKind.Ogg },
        { Text("RIFF\0\0\0\0WAVEfmt "), "wav", FileKind.Wav },
        { Text("RIFF\0\0\0\0AVI LIST"), "avi", FileKind.Unknown },
        { Text("ID3\u0004\0\0\0\0\0\0"), "mp3 with a tag", FileKind.Mp3 },
        { "//uQZAAAAAA=", "mp3 frame", FileKind.Mp3 },
        { "//////////8=", "only ones", FileKind.Unknown },
        { Text("<?xml version=\"1.0\"?><a/>"), "xml", FileKind.Xml },
        { Text("\uFEFF  <report id='1'>ä</report>"), "xml without declaration", FileKind.Xml },
        { Text("<html><body>x</body></html>"), "page", FileKind.Text },
        { Text("<!DOCTYPE html><p>x"), "page", FileKind.Text },
        { Text("<svg xmlns='x'><script/></svg>"), "drawing with script", FileKind.Text },
        { "//48AD8AeABtAGwAIAB2AD0AJwAxACcAPwA+AA==", "utf-16 xml", FileKind.Xml },
        { Text("2025-05-15 15:25 Gespräch begonnen\r\n"), "log", FileKind.Text },
        { "R2VzcHLkY2ggYmVnb25uZW4gdW0gZHJlaSBVaHI=", "latin-1 log", FileKind.Text },
        { Text("{\"a\":1}"), "json", FileKind.Text },
        { Text("abc\0def"), "zero byte", FileKind.Unknown },
        { "", "nothing", FileKind.Unknown },
        { "AAECAwQFBgcICQ==", "noise", FileKind.Unknown },
    };

    private static string Text(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [Theory]
    [MemberData(nameof(Heads))]
    public void Sniff_ByContent_TellsTheKind(string base64, string what, FileKind kind)
    {
        Assert.True(FileSniffer.Sniff(Convert.FromBase64String(base64), claimedMimeType: null).Kind == kind, what);
    }

    [Theory]
    [InlineData("colour.jpg", "image/jpeg", false)]
    [InlineData("colour.jpg", "IMAGE/JPG; name=x", false)]
    [InlineData("colour.jpg", null, false)]
    [InlineData("colour.jpg", "application/octet-stream", false)]
    [InlineData("colour.jpg", "image/png", true)]
    [InlineData("colour.jpg", "application/pdf", true)]
    [InlineData("colour.jpg", "text/html", true)]
    [InlineData("lossy.webp", "image/webp", false)]
    [InlineData("lossy.webp", "image/jpeg", true)]
    public void Sniff_ClaimedType_IsComparedWithTheContent(string name, string? claimed, bool mismatch)
    {
        var result = FileSniffer.Sniff(Sample.Read(name), claimed);

        Assert.Equal(mismatch, result.Mismatch);
        Assert.StartsWith("image/", result.MimeType, StringComparison.Ordinal);
    }

    [Fact]
    public void Sniff_PageClaimedToBeAnImage_IsTextAndAMismatch()
    {
        var result = FileSniffer.Sniff("<html><script>alert(1)</script>"u8, "image/jpeg");

        Assert.Equal("text/plain", result.MimeType);
        Assert.True(result.Mismatch);
        Assert.False(result.CanShowImage);
    }

    [Fact]
    public async Task SniffAsync_LongFile_ReadsItsHeadAndGoesBack()
    {
        using var file = new MemoryStream([.. Sample.Read("colour.jpg"), .. new byte[600_000]]);
        file.Position = 77;

        var result = await FileSniffer.SniffAsync(file, "image/jpeg", TestContext.Current.CancellationToken);

        Assert.Equal(new ImageSize(48, 32), result.Size);
        Assert.Equal(0, file.Position);
    }

    /// <summary>Noise behind real beginnings, and real files cut and changed: there is always an answer.</summary>
    [Fact]
    public void Sniff_HostileBytes_NeverThrows()
    {
        byte[][] starts =
        [
            [], [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xC0], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [.. "RIFFxxxxWEBPVP8"u8], [.. "RIFFxxxxWEBPVP8L"u8],
            [0, 0, 0, 1, .. "ftyp"u8], [0x1A, 0x45, 0xDF, 0xA3], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [.. "<?xml"u8], [.. "<a"u8], [.. "ID3"u8], [.. "PK\x03\x04"u8],
            Sample.Read("colour.jpg"), Sample.Read("lossy.webp"), Sample.Png(4, 4, 8, 2, new byte[52]),
        ];
        var inputs = from start in Gen.Elements(starts)
                     from cut in Gen.Choose(0, start.Length)
                     from tail in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0xFF, 0xC0, 0x00)).Select(value => (byte)value))
                     from keepWhole in Gen.Elements(true, false)
                     from at in Gen.Choose(0, 400)
                     from value in Gen.Choose(0, 255)
                     select Changed([.. keepWhole ? start : start[..cut], .. tail], at, (byte)value);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(inputs.ToArbitrary(), bytes =>
        {
            var result = FileSniffer.Sniff(bytes, "image/png");
            Assert.True(result.Size is null or { Width: > 0, Height: > 0 });
            Assert.True(!result.CanShowImage || result.Size is not null);
        }));
    }

    private static byte[] Changed(byte[] bytes, int at, byte value)
    {
        if (at < bytes.Length)
        {
            bytes[at] = value;
        }

        return bytes;
    }
}
