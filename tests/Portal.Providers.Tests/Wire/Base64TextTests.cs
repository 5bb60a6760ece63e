using System.Text;
using Portal.Providers.Wire;
using Xunit;

namespace Portal.Providers.Tests.Wire;

public sealed class Base64TextTests
{
    private static byte[] Read(string text, int step)
    {
        using var stream = new Base64Text(Encoding.ASCII.GetBytes(text));
        using var got = new MemoryStream();
        var buffer = new byte[step];
        for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            got.Write(buffer, 0, count);
        }

        return got.ToArray();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(36_863)]
    [InlineData(36_864)]
    [InlineData(36_865)]
    [InlineData(500_001)]
    public void Read_AnySize_GivesTheBytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        var text = Convert.ToBase64String(bytes);

        Assert.Equal(bytes, Read(text, 4096));
        Assert.Equal(bytes, Read(text, 7));
        Assert.Equal(bytes, Read(text.TrimEnd('='), 4096));
        Assert.Equal(bytes, Read(text.Replace("+", "\\u002B", StringComparison.Ordinal).Replace("/", "\\u002f", StringComparison.Ordinal), 4096));
        Assert.Equal(bytes, Read(text.Replace("/", "\\/", StringComparison.Ordinal), 4096));
        Assert.Equal(bytes, Read(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\\r\\n", StringComparison.Ordinal), 4096));
    }

    [Theory]
    [InlineData("this is no base64!")]
    [InlineData("QUJD=QUJD")]
    [InlineData("QUJDR")]
    [InlineData("QU\\u0142D")]
    [InlineData("QUJD\\u00")]
    [InlineData("QU\\bD")]
    public void Read_NoBase64_GivesTheTextItself(string text)
    {
        Assert.Equal(text, Encoding.ASCII.GetString(Read(text, 5)));
        Assert.False(new Base64Text(Encoding.ASCII.GetBytes(text)).IsBase64);
    }

    [Fact]
    public async Task Read_TwentyMegabytes_KeepsMemoryFlat()
    {
        var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(new byte[20 << 20]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        await using var stream = new Base64Text(text);
        var buffer = new byte[81920];
        long total = 0;
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            total += count;
        }

        Assert.Equal(20 << 20, total);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
