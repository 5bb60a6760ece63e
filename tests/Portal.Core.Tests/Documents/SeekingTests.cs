using Portal.Core.Documents;
using Xunit;

namespace Portal.Core.Tests.Documents;

/// <summary>What a player does with a long recording: it jumps.</summary>
public sealed class SeekingTests
{
    private const int Length = 40 * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AfterSeekingIntoALongFile_ReadsOnlyWhatIsNeeded()
    {
        var key = EncryptedFileFormat.NewKey();
        using var encrypted = new MemoryStream();
        await EncryptedFileFormat.EncryptAsync(new EndlessStream(Length), encrypted, key, "here"u8.ToArray(), Stop);
        var cipher = new CountingStream(encrypted.ToArray());
        var opening = await EncryptedFileFormat.OpenAsync(cipher, key, "here"u8.ToArray(), Stop);
        await using var content = opening.Content!;
        Assert.Equal(Length, content.Length);
        var opened = cipher.Taken;

        foreach (var place in (long[])[30_000_000, 5, Length - 10])
        {
            content.Position = place;
            Assert.True(await content.ReadAsync(new byte[10], Stop) > 0);
        }

        // The end is looked at once to know that it is there, then one chunk for each jump.
        Assert.True(opened <= 70_000, $"{opened} bytes to open");
        Assert.True(cipher.Taken - opened <= 3 * 70_000, $"{cipher.Taken - opened} bytes to jump");
    }

    private sealed class CountingStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public long Taken { get; private set; }

        public override int Read(Span<byte> buffer) => Counted(base.Read(buffer));

        // Reading asynchronously comes here too.
        public override int Read(byte[] buffer, int offset, int count) => Counted(base.Read(buffer, offset, count));

        private int Counted(int count)
        {
            Taken += count;
            return count;
        }
    }
}
