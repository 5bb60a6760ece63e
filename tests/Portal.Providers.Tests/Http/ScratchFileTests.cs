using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

/// <summary>Files too large for memory: written, and read from any point.</summary>
public sealed class ScratchFileTests
{
    private static byte[] Noise(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 4)]
    [InlineData(70_000, 65_536)]
    [InlineData(200_001, 7_777)]
    public void Content_WrittenInPieces_IsReadBackFromAnyPlace(int size, int step)
    {
        var bytes = Noise(size);
        using var file = new ScratchFile();
        for (var at = 0; at < size; at += step)
        {
            file.Write(bytes.AsSpan(at, Math.Min(step, size - at)));
        }

        foreach (var place in new[] { 0, 1, size / 2, size - 1 })
        {
            file.Position = place;
            using var rest = new MemoryStream();
            file.CopyTo(rest, 1000);
            Assert.Equal(bytes[place..], rest.ToArray());
        }

        file.Position = size / 2;
        file.Write([42]);
        file.Position = size / 2;
        Assert.Equal(42, file.ReadByte());
    }

    [Fact]
    public void Content_OnTheDisk_IsNotInClear()
    {
        using var file = new ScratchFile();
        var text = "Mustermann, Erika"u8.ToArray();
        file.Write(text);
        file.Flush();

        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetTempPath(), "portal-*"), path => Holds(path, text));
    }

    [Fact]
    public async Task TryFill_MoreThanTheLimit_SaysSo()
    {
        await using var file = new ScratchFile();
        Assert.False(await file.TryFillAsync(new MemoryStream(Noise(100_001)), 100_000, TestContext.Current.CancellationToken));
        Assert.True(await file.TryFillAsync(new MemoryStream(Noise(100_000)), 100_000, TestContext.Current.CancellationToken));
        Assert.Equal((100_000L, 0L), (file.Length, file.Position));
    }

    private static bool Holds(string path, byte[] text)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().IndexOf(text) >= 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
