using Portal.Core.Documents;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class DocumentSweepTests : IAsyncDisposable
{
    private readonly TestDatabase database = new();

    private CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task SweepAsync_AfterADay_TakesFilesWithoutRowAndErasedOnes()
    {
        var root = Path.Combine(database.Directory, "documents");
        var files = new DirectoryFiles(root);
        var (time, started) = (database.Clock, database.Clock.UtcNow);
        var vault = new DocumentVault(files, database.Ring, database.Sealer, time);
        var attempt = await database.AddAttemptAsync(await database.AddAccountAsync());
        async Task<StoredDocument> StoreAsync() => await vault.StoreAsync(new DocumentToStore(attempt.CaseId, DocumentKind.Other, "a.txt"), new MemoryStream("text"u8.ToArray()), Token);
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
            File.SetLastWriteTimeUtc(file, started);
        }

        var sweep = new DocumentSweep(files, database.Factory, time);
        time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await sweep.SweepAsync(Token));

        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await sweep.SweepAsync(Token));
        Assert.True((await vault.OpenAsync(kept, Token)).IsOpen);
        Assert.Equal(DocumentTrouble.FileMissing, (await vault.OpenAsync(orphan, Token)).Trouble);
        Assert.Equal(2, Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Count());
    }
}
