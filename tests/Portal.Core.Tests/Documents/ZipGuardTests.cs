using System.Buffers.Binary;
using System.IO.Compression;
using Portal.Core.Documents;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class ZipGuardTests
{
    private static readonly ZipLimits Limits = new() { Entries = 5, EntryBytes = 3 << 20, TotalBytes = 4 << 20, Ratio = 100 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(_ => { }, entries);

    private static byte[] Zip(Action<ZipArchiveEntry> change, params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name);
                change(entry);
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return file.ToArray();
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static async Task<List<(string Name, FileKind Kind, byte[] Content)>> FilesAsync(byte[] archive, ZipLimits? limits = null)
    {
        var files = new List<(string, FileKind, byte[])>();
        await foreach (var item in ZipGuard.ReadAsync(new MemoryStream(archive), limits ?? Limits, Stop))
        {
            var file = Assert.IsType<ZipFileItem>(item);
            using var content = new MemoryStream();
            await file.Content.CopyToAsync(content, Stop);
            Assert.Equal(file.Size, content.Length);
            files.Add((file.Name, file.Kind, content.ToArray()));
        }

        return files;
    }

    private static async Task<ZipViolation> RefusalAsync(byte[] archive, ZipLimits? limits = null)
    {
        var items = new List<ZipItem>();
        await foreach (var item in ZipGuard.ReadAsync(new MemoryStream(archive), limits ?? Limits, Stop))
        {
            items.Add(item);
        }

        return Assert.IsType<ZipRefusal>(Assert.Single(items)).Violation;
    }

    [Fact]
    public async Task ReadAsync_OrdinaryArchive_GivesItsFilesWithSafeNames()
    {
        var jpeg = Sample.Read("colour.jpg");
        var noise = Noise(200_000);

        var files = await FilesAsync(Zip(("Ausweis.jpg", jpeg), ("film\u202E.exe", noise), ("leer.txt", [])));

        Assert.Equal([("Ausweis.jpg", FileKind.Jpeg), ("film.bin", FileKind.Unknown), ("leer.bin", FileKind.Unknown)], files.Select(file => (file.Name, file.Kind)));
        Assert.Equal(jpeg, files[0].Content);
        Assert.Equal(noise, files[1].Content);
    }

    [Fact]
    public async Task ReadAsync_EmptyArchive_GivesNothing()
    {
        Assert.Empty(await FilesAsync(Zip()));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:evil.txt")]
    [InlineData("folder/file.txt")]
    [InlineData("folder/")]
    [InlineData("..")]
    public async Task ReadAsync_NameThatIsAPath_RefusesTheWholeArchive(string name)
    {
        Assert.Equal(ZipViolation.NameIsAPath, await RefusalAsync(Zip(("good.txt", [1]), (name, []))));
    }

    [Fact]
    public async Task ReadAsync_Bomb_IsRefusedWithoutUnpackingIt()
    {
        Assert.Equal(ZipViolation.RatioTooHigh, await RefusalAsync(Zip(("zeros.bin", new byte[50 << 20])), new ZipLimits()));
        Assert.Equal(ZipViolation.TooLarge, await RefusalAsync(Zip(("zeros.bin", new byte[50 << 20]))));
        Assert.Equal(ZipViolation.TooLarge, await RefusalAsync(Zip(("noise.bin", Noise((3 << 20) + 1)))));
        Assert.Equal(ZipViolation.TooLarge, await RefusalAsync(Zip(("a.bin", Noise((2 << 20) + 1)), ("b.bin", Noise(2 << 20)))));
        Assert.Equal(2, (await FilesAsync(Zip(("a.bin", Noise(2 << 20)), ("b.bin", Noise(2 << 20))))).Count);
    }

    [Fact]
    public async Task ReadAsync_EntryThatLiesAboutItsSize_IsRefused()
    {
        var archive = Zip(("zeros.bin", new byte[50 << 20]));
        var head = archive.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(head + 24), 10);
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(22), 10);

        Assert.Equal(ZipViolation.Unreadable, await RefusalAsync(archive, new ZipLimits()));
    }

    [Fact]
    public async Task ReadAsync_TooManyEntries_IsRefusedAlsoWhenTheCountLies()
    {
        var many = Zip([.. Enumerable.Range(0, 6).Select(i => ($"{i}.txt", new byte[1]))]);
        Assert.Equal(ZipViolation.TooManyEntries, await RefusalAsync(many));

        var crowd = Zip([.. Enumerable.Range(0, 500).Select(i => ($"{i}.txt", new byte[1]))]);
        BinaryPrimitives.WriteUInt16LittleEndian(crowd.AsSpan(^12), 5);
        BinaryPrimitives.WriteUInt16LittleEndian(crowd.AsSpan(^14), 5);
        Assert.Equal(ZipViolation.TooManyEntries, await RefusalAsync(crowd));
    }

    [Fact]
    public async Task ReadAsync_LinkOrEncryptedEntry_IsRefused()
    {
        Assert.Equal(ZipViolation.NotAFile, await RefusalAsync(Zip(entry => entry.ExternalAttributes = 0xA1FF << 16, ("link", "/etc/passwd"u8.ToArray()))));

        var archive = Zip(("a.txt", [1]));
        archive[6] |= 1;
        archive[archive.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;
        Assert.Equal(ZipViolation.Encrypted, await RefusalAsync(archive));
    }

    [Fact]
    public async Task ReadAsync_ArchiveTooLong_IsNotOpened()
    {
        Assert.Equal(ZipViolation.ArchiveTooLong, await RefusalAsync(Zip(("a.txt", [1])), Limits with { ArchiveBytes = 50 }));
    }

    [Fact]
    public async Task ReadAsync_NoArchive_IsUnreadable()
    {
        Assert.Equal(ZipViolation.Unreadable, await RefusalAsync([]));
        Assert.Equal(ZipViolation.Unreadable, await RefusalAsync(Noise(500)));
        var changed = Zip(("a.txt", Noise(500)));
        changed[100] ^= 1;
        Assert.Equal(ZipViolation.Unreadable, await RefusalAsync(changed));
        Assert.Equal(ZipViolation.Unreadable, await RefusalAsync(Zip(("a.txt", Noise(500)))[..300]));
    }

    [Fact]
    public async Task ReadAsync_DamagedArchive_GivesFilesOrOneRefusal()
    {
        var whole = Zip(("a.txt", Noise(300)), ("b.bin", new byte[300]));
        var random = new Random(11);
        for (var round = 0; round < 3000; round++)
        {
            var changed = whole.ToArray();
            for (var i = 0; i < 1 + (round % 5); i++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            var refused = 0;
            var files = 0;
            await foreach (var item in ZipGuard.ReadAsync(new MemoryStream(changed), Limits, Stop))
            {
                refused += item is ZipRefusal ? 1 : 0;
                if (item is ZipFileItem file)
                {
                    files++;
                    await file.Content.CopyToAsync(Stream.Null, Stop);
                }
            }

            Assert.True(refused == 0 || (refused == 1 && files == 0));
        }
    }
}
