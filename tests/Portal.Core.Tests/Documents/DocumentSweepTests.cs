using Portal.Core.Documents;
using Portal.Core.Tests.Fixtures;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class DocumentSweepTests : IDisposable
{
    private readonly TestDatabase database = new();
    private readonly TestTime time = new();

    private CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task RunAsync_AfterADay_TakesFilesWithoutRowAndErasedOnes()
    {
        var root = Path.Combine(database.Directory, "documents");
        var files = new DirectoryFiles(root);
        var ring = TestKeys.Ring();
        var vault = new DocumentVault(files, ring, new Sealer(ring), time);
        var found = await database.AddCaseAsync();
        async Task<StoredDocument> StoreAsync() => await vault.StoreAsync(new DocumentToStore(found.Id, DocumentKind.Other, "a.txt"), new MemoryStream("text"u8.ToArray()), Token);
        var (kept, erased, orphan) = (await StoreAsync(), await StoreAsync(), await StoreAsync());
        vault.Erase(erased);
        await using (var db = database.Create())
        {
            db.Documents.AddRange(kept, erased);
            await db.SaveChangesAsync(Token);
        }

        await File.WriteAllTextAsync(Path.Combine(root, "lost+found.txt"), "not ours", Token);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, TestTime.Start);
        }

        var sweep = new DocumentSweep(files, database, time);
        time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await sweep.RunAsync(Token));

        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await sweep.RunAsync(Token));
        Assert.True((await vault.OpenAsync(kept, Token)).IsOpen);
        Assert.Equal(DocumentTrouble.FileMissing, (await vault.OpenAsync(orphan, Token)).Trouble);
        Assert.Equal(2, Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Count());
    }
}
