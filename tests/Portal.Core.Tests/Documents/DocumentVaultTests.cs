using System.Security.Cryptography;
using System.Text;
using Portal.Core.Documents;
using Portal.Core.Tests.Vault;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class DocumentVaultTests : IDisposable
{
    private static readonly Guid Case = Guid.NewGuid();

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("portal-vault-");
    private readonly KeyRing ring = TestKeys.Ring();

    private CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string> Files => Directory.EnumerateFiles(directory.FullName, "*", SearchOption.AllDirectories);

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task StoreAsync_Image_KnowsTypeSizeHashAndGivesItBack()
    {
        var image = Sample.Read("colour.jpg");
        var stored = await StoreAsync(image, new DocumentToStore(Case, DocumentKind.Front, "ausweis.png") { ClaimedMimeType = "image/jpeg" });

        Assert.Equal("image/jpeg", stored.MimeType);
        Assert.Equal(("ausweis.jpg", "front.jpg"), (Vault().NameOf(stored), stored.NeutralName));
        Assert.Equal(image.Length, stored.Size);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(image)), stored.Sha256);
        Assert.True(stored.Width > 0 && stored.Height > 0);
        Assert.Null(stored.RemarkKey);
        Assert.Equal(image, await ReadAsync(stored));
    }

    [Fact]
    public async Task StoreAsync_AnyLengthFromATricklingStream_GivesTheSameBack()
    {
        foreach (var length in new[] { 0, 1, FileSniffer.HeadSize - 1, FileSniffer.HeadSize, FileSniffer.HeadSize + 1, 1_500_000 })
        {
            var bytes = RandomNumberGenerator.GetBytes(length);
            var stored = await Vault().StoreAsync(new DocumentToStore(Case, DocumentKind.Other, null), new Trickle(bytes), Token);

            Assert.Equal(bytes, await ReadAsync(stored));
        }
    }

    [Fact]
    public async Task StoreAsync_OnDisk_HoldsNothingReadable()
    {
        var secret = Encoding.UTF8.GetBytes("Erika Mustermann " + new string('x', 5000));
        var stored = await StoreAsync(secret, new DocumentToStore(Case, DocumentKind.AuditLog, "erika.txt") { Remark = "seen by Erika" });

        var file = Assert.Single(Files);
        Assert.Equal(-1, (await File.ReadAllBytesAsync(file, Token)).AsSpan().IndexOf("Mustermann"u8));
        Assert.DoesNotContain("erika", file, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("seen by Erika", Vault().RemarkOf(stored));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Theory]
    [InlineData("image/png", null, DocumentRemarks.TypeMismatch)]
    [InlineData("image/jpeg", "00", DocumentRemarks.HashMismatch)]
    public async Task StoreAsync_SenderAndContentDiffer_IsStoredAndMarked(string claimed, string? hash, string remark)
    {
        var stored = await StoreAsync(Sample.Read("colour.jpg"), new DocumentToStore(Case, DocumentKind.Front, "a.jpg") { ClaimedMimeType = claimed, ExpectedSha256 = hash });

        Assert.Equal(remark, stored.RemarkKey);
    }

    [Fact]
    public async Task StoreAsync_HashInCapitals_Agrees()
    {
        var image = Sample.Read("grey.jpg");
        var stored = await StoreAsync(image, new DocumentToStore(Case, DocumentKind.Front, "a.jpg") { ExpectedSha256 = Convert.ToHexString(SHA256.HashData(image)) });

        Assert.Null(stored.RemarkKey);
    }

    [Fact]
    public async Task StoreAsync_OversizedAndLyingImages_AreMarkedForDownloadOnly()
    {
        var huge = await StoreAsync(Sample.Png(50_000, 50_000, 8, 2, []), new DocumentToStore(Case, DocumentKind.Front, "a.png"));
        var cut = await StoreAsync(Sample.Read("colour.jpg")[..20], new DocumentToStore(Case, DocumentKind.Front, "a.jpg"));

        Assert.Equal(DocumentRemarks.Oversized, huge.RemarkKey);
        Assert.Equal(DocumentRemarks.Unreadable, cut.RemarkKey);
        Assert.Equal(DocumentDisplay.None, DocumentDisplays.Of(huge));
        Assert.Equal(DocumentDisplay.None, DocumentDisplays.Of(cut));
    }

    [Fact]
    public async Task StoreAsync_ContentBreaksOff_LeavesNothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Vault().StoreAsync(new DocumentToStore(Case, DocumentKind.Other, "a"), new Breaking(), Token));

        Assert.Empty(Files);
    }

    [Fact]
    public async Task OpenAsync_RowOfAnotherCase_DoesNotOpen()
    {
        var stored = await StoreAsync("text"u8.ToArray(), new DocumentToStore(Case, DocumentKind.Other, "a.txt"));
        stored.CaseId = Guid.NewGuid();

        Assert.Equal(DocumentTrouble.KeyMissing, (await Vault().OpenAsync(stored, Token)).Trouble);
    }

    [Fact]
    public async Task OpenAsync_FilesOfTwoCasesExchanged_OpensNeither()
    {
        var (one, other) = (await StoreAsync("Anton"u8.ToArray(), new DocumentToStore(Case, DocumentKind.Other, "a.txt")), await StoreAsync("Berta"u8.ToArray(), new DocumentToStore(Guid.NewGuid(), DocumentKind.Other, "b.txt")));

        // By their rows, which name each other's file; with each other's key as well; and by the files themselves.
        (one.StoragePath, other.StoragePath) = (other.StoragePath, one.StoragePath);
        Assert.Equal((DocumentTrouble.Damaged, DocumentTrouble.Damaged), ((await Vault().OpenAsync(one, Token)).Trouble, (await Vault().OpenAsync(other, Token)).Trouble));
        (one.WrappedKey, other.WrappedKey) = (other.WrappedKey, one.WrappedKey);
        Assert.Equal((DocumentTrouble.KeyMissing, DocumentTrouble.KeyMissing), ((await Vault().OpenAsync(one, Token)).Trouble, (await Vault().OpenAsync(other, Token)).Trouble));
        (one.WrappedKey, other.WrappedKey, one.StoragePath, other.StoragePath) = (other.WrappedKey, one.WrappedKey, other.StoragePath, one.StoragePath);
        var (first, second) = (Path.Combine(directory.FullName, one.StoragePath), Path.Combine(directory.FullName, other.StoragePath));
        var bytes = await File.ReadAllBytesAsync(first, Token);
        File.Copy(second, first, overwrite: true);
        await File.WriteAllBytesAsync(second, bytes, Token);
        Assert.Equal((DocumentTrouble.Damaged, DocumentTrouble.Damaged), ((await Vault().OpenAsync(one, Token)).Trouble, (await Vault().OpenAsync(other, Token)).Trouble));
    }

    [Fact]
    public async Task OpenAsync_Erased_SaysSo()
    {
        var stored = await StoreAsync("text"u8.ToArray(), new DocumentToStore(Case, DocumentKind.Coupon, "Erika.txt") { Remark = "Erika" });
        Vault().Erase(stored);
        Vault().DeleteFile(stored);

        Assert.Equal(DocumentTrouble.Erased, (await Vault().OpenAsync(stored, Token)).Trouble);
        Assert.Equal("coupon.txt", Vault().NameOf(stored));
        Assert.Null(stored.SealedFileName);
        Assert.Null(Vault().RemarkOf(stored));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task OpenAsync_FileGoneOrChanged_SaysSo()
    {
        var stored = await StoreAsync("text"u8.ToArray(), new DocumentToStore(Case, DocumentKind.Other, "a.txt"));
        var file = Assert.Single(Files);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);
        Assert.Equal(DocumentTrouble.Damaged, (await Vault().OpenAsync(stored, Token)).Trouble);

        File.Delete(file);
        Assert.Equal(DocumentTrouble.FileMissing, (await Vault().OpenAsync(stored, Token)).Trouble);
    }

    [Fact]
    public async Task Rewrap_AfterRotation_OpensWithTheNewKeyAlone()
    {
        var vaultBefore = new DocumentVault(new DirectoryFiles(directory.FullName), TestKeys.Ring("old"), new Sealer(TestKeys.Ring("old")), TimeProvider.System);
        var stored = await vaultBefore.StoreAsync(new DocumentToStore(Case, DocumentKind.Other, "a.txt"), new MemoryStream("text"u8.ToArray()), Token);
        var both = TestKeys.Ring("new", "old");

        stored.WrappedKey = both.Rewrap(stored.WrappedKey, DocumentVault.Bound(Case, stored.Id));

        var alone = new DocumentVault(new DirectoryFiles(directory.FullName), TestKeys.Ring("new"), new Sealer(TestKeys.Ring("new")), TimeProvider.System);
        Assert.True((await alone.OpenAsync(stored, Token)).IsOpen);
    }

    private DocumentVault Vault() => new(new DirectoryFiles(directory.FullName), ring, new Sealer(ring), TimeProvider.System);

    private Task<StoredDocument> StoreAsync(byte[] content, DocumentToStore document) => Vault().StoreAsync(document, new MemoryStream(content), Token);

    private async Task<byte[]> ReadAsync(StoredDocument stored)
    {
        var opening = await Vault().OpenAsync(stored, Token);
        Assert.True(opening.IsOpen);
        await using var content = opening.Content;
        var plain = new MemoryStream();
        await content.CopyToAsync(plain, Token);
        return plain.ToArray();
    }

    /// <summary>Gives out few bytes at a time, as a network does.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 7001)], cancellationToken);
    }

    private sealed class Breaking : MemoryStream
    {
        private int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ++reads > 2 ? throw new IOException("The connection broke.") : ValueTask.FromResult(buffer.Length);
    }
}
