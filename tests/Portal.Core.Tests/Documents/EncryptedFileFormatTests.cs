using System.Security.Cryptography;
using FsCheck.Fluent;
using Portal.Core.Documents;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class EncryptedFileFormatTests
{
    private const int Header = 16;
    private const int Chunk = 65_536;
    private const int SealedChunk = Chunk + 16;

    private static readonly byte[] Binding = "case-1/document-1"u8.ToArray();
    private static readonly byte[] Key = SHA256.HashData("a file's key"u8);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Sizes => [0, 1, 15, 16, Chunk - 1, Chunk, Chunk + 1, (2 * Chunk) - 1, 2 * Chunk, (2 * Chunk) + 1, (3 * Chunk) + 777];

    private static byte[] Plain(int size)
    {
        var plain = new byte[size];
        new Random(size).NextBytes(plain);
        return plain;
    }

    private static async Task<byte[]> EncryptAsync(byte[] plain)
    {
        using var cipher = new MemoryStream();
        await EncryptedFileFormat.EncryptAsync(new MemoryStream(plain), cipher, Key, Binding, Stop);
        return cipher.ToArray();
    }

    private static Task<EncryptedFileOpening> OpenAsync(byte[] cipher, byte[]? key = null, byte[]? binding = null) =>
        EncryptedFileFormat.OpenAsync(new MemoryStream(cipher), key ?? Key, binding ?? Binding, Stop);

    /// <summary>Every byte that a reader gets out before it is stopped, and whether it was stopped.</summary>
    private static async Task<(byte[] Got, bool Stopped)> ReadAllAsync(byte[] cipher, byte[]? key = null, byte[]? binding = null)
    {
        var opening = await OpenAsync(cipher, key, binding);
        if (!opening.IsOpen)
        {
            return ([], true);
        }

        using var got = new MemoryStream();
        await using (opening.Content)
        {
            try
            {
                await opening.Content.CopyToAsync(got, Stop);
                return (got.ToArray(), false);
            }
            catch (DamagedFileException)
            {
                return (got.ToArray(), true);
            }
        }
    }

    private static async Task AssertRefusedAsync(byte[] cipher, byte[] plain, int soundChunks)
    {
        var (got, stopped) = await ReadAllAsync(cipher);

        Assert.True(stopped);
        Assert.Equal(plain[..Math.Min(got.Length, plain.Length)], got);
        Assert.True(got.Length <= soundChunks * Chunk);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task OpenAsync_WhatWasEncrypted_ReadsTheSame(int size)
    {
        var plain = Plain(size);
        using var cipher = new MemoryStream();

        var info = await EncryptedFileFormat.EncryptAsync(new TricklingStream(plain), cipher, Key, Binding, Stop);

        Assert.Equal(size, info.Size);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(plain)), info.Sha256);
        Assert.Equal(Header + size + (16 * Math.Max(1, (size + Chunk - 1) / Chunk)), cipher.Length);
        var (got, stopped) = await ReadAllAsync(cipher.ToArray());
        Assert.False(stopped);
        Assert.Equal(plain, got);
    }

    [Fact]
    public async Task EncryptAsync_SamePlaintextTwice_GivesDifferentFilesWithoutThePlaintext()
    {
        var plain = new byte[4096];

        var first = await EncryptAsync(plain);

        Assert.NotEqual(first, await EncryptAsync(plain));
        Assert.False(first.AsSpan(Header).IndexOf(plain.AsSpan(0, 16)) >= 0);
    }

    [Fact]
    public async Task EncryptAsync_HundredMegabytes_KeepsMemoryFlat()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var info = await EncryptedFileFormat.EncryptAsync(new EndlessStream(100 << 20), Stream.Null, Key, Binding, Stop);

        Assert.Equal(100 << 20, info.Size);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Fact]
    public async Task Read_AnyRange_GivesThatRange()
    {
        var plain = Plain((3 * Chunk) + 777);
        await using var content = (await OpenAsync(await EncryptAsync(plain))).Content!;
        Assert.Equal(plain.Length, content.Length);
        var ranges = from start in Gen.Choose(0, plain.Length) from length in Gen.Choose(0, 2 * Chunk) select (start, length);
        foreach (var (start, length) in ranges.Sample(200))
        {
            var expected = plain.AsSpan(start, Math.Min(length, plain.Length - start)).ToArray();
            var got = new byte[expected.Length];
            content.Seek(start, SeekOrigin.Begin);
            await content.ReadExactlyAsync(got, Stop);
            Assert.Equal(expected, got);

            Array.Clear(got);
            content.Position = start;
            content.ReadExactly(got.AsSpan());
            Assert.Equal(expected, got);
        }
    }

    [Fact]
    public async Task Read_FileWrittenByAnotherProgram_GivesItsText()
    {
        // Made with Node's crypto after the description of the format.
        var cipher = Convert.FromBase64String("UERWRgEQABEiM0RVZgAAANFc4azL7A0IPC7YwPCASvgIH+4xWGRXBVEiNpF9tbK0snoDGVyKHWPvlw==");

        Assert.Equal("Erika Mustermann, geprüft"u8.ToArray(), (await ReadAllAsync(cipher)).Got);
    }

    [Fact]
    public async Task Position_BehindTheEnd_ReadsNothing()
    {
        await using var content = (await OpenAsync(await EncryptAsync(Plain(10)))).Content!;
        content.Seek(5, SeekOrigin.End);

        Assert.Equal(0, await content.ReadAsync(new byte[10], Stop));
        Assert.Throws<IOException>(() => content.Seek(-11, SeekOrigin.End));
    }

    /// <summary>One byte of each class: magic, version, chunk size, nonce prefix, zeros, then ciphertext and tag of the first, a middle and the last chunk.</summary>
    public static TheoryData<int, int> BytesAndSoundChunks => new()
    {
        { 0, 0 }, { 4, 0 }, { 5, 0 }, { 6, 0 }, { 12, 0 }, { 13, 0 }, { 15, 0 },
        { Header, 0 }, { Header + Chunk - 1, 0 }, { Header + Chunk, 0 }, { Header + SealedChunk - 1, 0 },
        { Header + SealedChunk, 1 }, { Header + SealedChunk + Chunk + 3, 1 },
        { Header + (2 * SealedChunk), 0 }, { Header + (2 * SealedChunk) + 99, 0 }, { Header + (2 * SealedChunk) + 100, 0 }, { Header + (2 * SealedChunk) + 115, 0 },
    };

    [Theory]
    [MemberData(nameof(BytesAndSoundChunks))]
    public async Task Read_OneBitChanged_GivesNothingOfThatChunk(int at, int soundChunks)
    {
        var plain = Plain((2 * Chunk) + 100);
        var cipher = await EncryptAsync(plain);
        for (var bit = 0; bit < 8; bit++)
        {
            var changed = cipher.ToArray();
            changed[at] ^= (byte)(1 << bit);
            await AssertRefusedAsync(changed, plain, soundChunks);
        }
    }

    [Fact]
    public async Task Read_AnyByteChanged_GivesNothingOfThatChunk()
    {
        var plain = Plain((2 * Chunk) + 100);
        var cipher = await EncryptAsync(plain);
        foreach (var at in Gen.Choose(0, cipher.Length - 1).Sample(300))
        {
            var changed = cipher.ToArray();
            changed[at] ^= 0x40;
            await AssertRefusedAsync(changed, plain, at < Header ? 0 : (at - Header) / SealedChunk);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 3)]
    public async Task Read_ChunksSwapped_IsStoppedBeforeThem(int one, int other)
    {
        var plain = Plain(4 * Chunk);
        var cipher = await EncryptAsync(plain);
        var swapped = cipher.ToArray();
        cipher.AsSpan(Header + (one * SealedChunk), SealedChunk).CopyTo(swapped.AsSpan(Header + (other * SealedChunk)));
        cipher.AsSpan(Header + (other * SealedChunk), SealedChunk).CopyTo(swapped.AsSpan(Header + (one * SealedChunk)));

        await AssertRefusedAsync(swapped, plain, one);
    }

    [Fact]
    public async Task Read_ChunkRepeatedOrDropped_IsRefused()
    {
        var plain = Plain(4 * Chunk);
        var cipher = await EncryptAsync(plain);

        await AssertRefusedAsync([.. cipher[..(Header + SealedChunk)], .. cipher[Header..]], plain, 0);
        await AssertRefusedAsync([.. cipher[..(Header + SealedChunk)], .. cipher[(Header + (2 * SealedChunk))..]], plain, 0);
    }

    [Fact]
    public async Task Read_ChunkOfAnotherFileWithTheSameKey_IsRefused()
    {
        var plain = Plain(3 * Chunk);
        var cipher = await EncryptAsync(plain);
        var other = await EncryptAsync(plain);
        var mixed = cipher.ToArray();
        other.AsSpan(Header + SealedChunk, SealedChunk).CopyTo(mixed.AsSpan(Header + SealedChunk));

        await AssertRefusedAsync(mixed, plain, 1);
        await AssertRefusedAsync([.. other[..Header], .. cipher[Header..]], plain, 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk)]
    [InlineData((2 * Chunk) + 100)]
    public async Task OpenAsync_CutAnywhereNearABorder_IsRefused(int size)
    {
        var plain = Plain(size);
        var cipher = await EncryptAsync(plain);
        int[] borders = [0, Header, Header + 16, Header + Chunk, Header + SealedChunk, Header + SealedChunk + 16, Header + (2 * SealedChunk), cipher.Length];
        foreach (var length in borders.SelectMany(border => new[] { border - 1, border, border + 1 }).Where(length => length >= 0 && length < cipher.Length).Distinct())
        {
            var opening = await OpenAsync(cipher[..length]);
            Assert.False(opening.IsOpen, $"cut to {length}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(Chunk)]
    public async Task OpenAsync_BytesAdded_IsRefused(int size)
    {
        var cipher = await EncryptAsync(Plain(size));
        foreach (var added in new[] { 1, 15, 16, 17, 32, Chunk, SealedChunk })
        {
            Assert.Equal(FileDamage.NotAuthentic, (await OpenAsync([.. cipher, .. new byte[added]])).Damage);
        }
    }

    [Fact]
    public async Task OpenAsync_WrongKeyOrBinding_IsRefused()
    {
        var cipher = await EncryptAsync(Plain(100));

        Assert.Equal(FileDamage.NotAuthentic, (await OpenAsync(cipher, key: EncryptedFileFormat.NewKey())).Damage);
        Assert.Equal(FileDamage.NotAuthentic, (await OpenAsync(cipher, binding: "case-1/document-2"u8.ToArray())).Damage);
        Assert.Equal(FileDamage.NotAuthentic, (await OpenAsync(cipher, binding: [])).Damage);
        Assert.Equal(FileDamage.NotOurFormat, (await OpenAsync("%PDF-1.7 and more than a header"u8.ToArray())).Damage);
    }

    [Fact]
    public async Task Read_AfterDamage_StaysRefusedAndOtherChunksStayReadable()
    {
        var plain = Plain((2 * Chunk) + 100);
        var cipher = await EncryptAsync(plain);
        cipher[Header + 7] ^= 1;
        await using var content = (await OpenAsync(cipher)).Content!;
        var buffer = Enumerable.Repeat((byte)0xEE, 64).ToArray();

        Assert.Throws<DamagedFileException>(() => content.Read(buffer));
        await Assert.ThrowsAsync<DamagedFileException>(async () => await content.ReadExactlyAsync(buffer, Stop));
        Assert.All(buffer, value => Assert.Equal(0xEE, value));
        content.Position = Chunk;
        await content.ReadExactlyAsync(buffer, Stop);
        Assert.Equal(plain.AsSpan(Chunk, 64).ToArray(), buffer);
    }

    [Fact]
    public async Task Dispose_OpenedStream_ClosesTheFile()
    {
        var cipher = new MemoryStream(await EncryptAsync(Plain(10)));
        var opening = await EncryptedFileFormat.OpenAsync(cipher, Key, Binding, Stop);
        await opening.Content!.DisposeAsync();

        Assert.False(cipher.CanRead);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await opening.Content.ReadExactlyAsync(new byte[1], Stop));
    }
}
