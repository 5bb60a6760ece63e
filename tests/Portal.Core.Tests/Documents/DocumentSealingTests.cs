using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Data;
using Portal.Core.Tests.Work;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Documents;

/// <summary>What a provider names its files by stands in no row in clear, whoever wrote the row.</summary>
public sealed class DocumentSealingTests
{
    private const string Trace = "Kanarienmann";

    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task StoreAsync_NamedAfterAPerson_LeavesNoNameInClear()
    {
        await using var bench = await CaseBench.StartAsync();
        var id = await AddAsync(bench);

        Assert.Empty(await RawRows.WithAsync(bench.Database, "Documents", Trace, Stop));
        Assert.Equal(["FileName"], await RawRows.WithAsync(bench.Database, "Documents", "front.jpg", Stop));
        Assert.Equal(("Kanarienmann.jpg", "id-Kanarienmann"), await NamesAsync(bench, id));
        Assert.Equal("Kanarienmann.jpg", (await ShownAsync(bench, id)).FileName);
    }

    [Fact]
    public async Task NameOf_ChangedOrMovedFromAnotherRow_IsNeverShown()
    {
        await using var bench = await CaseBench.StartAsync();
        var (one, other) = (await AddAsync(bench), await AddAsync(bench));
        await using var db = bench.Database.Create();
        var stored = await db.Documents.SingleAsync(d => d.Id == one, Stop);
        var moved = await db.Documents.AsNoTracking().SingleAsync(d => d.Id == other, Stop);
        var (name, source, vault) = (stored.SealedFileName!, stored.SealedSourceId!, bench.Get<DocumentVault>());
        foreach (var (changedName, changedSource) in Flipped(name).Zip(Flipped(source)).Append((moved.SealedFileName!, moved.SealedSourceId!)))
        {
            (stored.SealedFileName, stored.SealedSourceId) = (changedName, changedSource);
            Assert.Equal(("front.jpg", null, true), (vault.NameOf(stored), vault.SourceIdOf(stored), vault.HasLostName(stored)));
        }

        await db.SaveChangesAsync(Stop);
        var shown = await ShownAsync(bench, one);
        Assert.Equal(("front.jpg", DocumentRemarks.NameLost, true), (shown.FileName, shown.Remark?.Key, shown.CanOpen));
    }

    [Fact]
    public async Task RunAsync_RowsOfAnOlderPortal_AreSealedAndKnownAsBefore()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        var ids = await AddOlderAsync(bench, created, count: 450);
        Assert.Equal(["FileName", "SourceId"], await RawRows.WithAsync(bench.Database, "Documents", Trace, Stop));
        Assert.Equal(("Kanarienmann 7.jpg", "id-Kanarienmann-7"), await NamesAsync(bench, ids[7]));

        await SealAsync(bench);

        Assert.Empty(await RawRows.WithAsync(bench.Database, "Documents", Trace, Stop));
        await using var db = bench.Database.Create();
        var sealedOnes = await db.Documents.AsNoTracking().ToDictionaryAsync(d => d.Id, Stop);
        var vault = bench.Get<DocumentVault>();
        Assert.All(ids.Index(), row => Assert.Equal(
            ($"Kanarienmann {row.Index}.jpg", row.Index == 0 ? null : $"id-Kanarienmann-{row.Index}", "front.jpg"),
            (vault.NameOf(sealedOnes[row.Item]), vault.SourceIdOf(sealedOnes[row.Item]), sealedOnes[row.Item].NeutralName)));

        await SealAsync(bench);
        await using var again = bench.Database.Create();
        Assert.All(await again.Documents.AsNoTracking().ToListAsync(Stop), document => Assert.Equal(sealedOnes[document.Id].SealedFileName, document.SealedFileName));
    }

    [Fact]
    public async Task RunAsync_ErasedByAnOlderPortal_DropsTheNamesItDidNotKnowOf()
    {
        await using var bench = await CaseBench.StartAsync();
        var (erased, kept) = (await AddAsync(bench), await AddAsync(bench));
        await ChangeAsync(bench, erased, document => (document.WrappedKey, document.ProviderRemark, document.ErasedAt) = (null, null, bench.Database.Clock.UtcNow));

        await SealAsync(bench);

        await using var db = bench.Database.Create();
        var after = await db.Documents.AsNoTracking().SingleAsync(d => d.Id == erased, Stop);
        Assert.Equal((null, null, "front.jpg"), (after.SealedFileName, after.SealedSourceId, after.NeutralName));
        Assert.Equal(("Kanarienmann.jpg", "id-Kanarienmann"), await NamesAsync(bench, kept));
    }

    [Fact]
    public async Task SealAsync_ErasedOrChangedSinceItWasRead_LeavesTheRow()
    {
        await using var bench = await CaseBench.StartAsync();
        var ids = await AddOlderAsync(bench, await bench.CreateAsync(), count: 2);
        await using var reading = bench.Database.Create();
        var read = await reading.Documents.AsNoTracking().ToDictionaryAsync(d => d.Id, Stop);
        var vault = bench.Get<DocumentVault>();
        await ChangeAsync(bench, ids[0], vault.Erase);
        await ChangeAsync(bench, ids[1], document => vault.SetSourceId(document, "another"));

        foreach (var document in ids.Select(id => read[id]))
        {
            var before = document.ClearSourceId;
            vault.SealNames(document);
            Assert.Equal(0, await ClearDocuments.SealAsync(reading, document, before, Stop));
        }

        Assert.Equal(("front.jpg", null), await NamesAsync(bench, ids[0]));
        await SealAsync(bench);
        Assert.Equal(("Kanarienmann 1.jpg", "another"), await NamesAsync(bench, ids[1]));
        Assert.Empty(await RawRows.WithAsync(bench.Database, "Documents", Trace, Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Evidence_FileStoredBefore_IsNotFetchedAgain(bool byAnOlderPortal)
    {
        await using var rig = new WorkRig();
        var attempt = await rig.Database.AddAttemptAsync(await rig.Database.AddAccountAsync());
        rig.Provider.Answers("P-1", () => VendorDouble.Record("closed", AttemptStatus.Success, isFinal: true, rig.Database.Clock.UtcNow));
        var known = new List<bool>();
        rig.Provider.OnEvidence = async (_, sink, stop) =>
        {
            known.Add(sink.Has("id-one"));
            using var content = new MemoryStream("text"u8.ToArray());
            await sink.StoreAsync(new EvidenceFile("id-one", DocumentKind.Other, "one.txt", "text/plain"), content, stop);
            return new EvidenceProgress(Complete: known.Count > 1) { AskAgainIn = TimeSpan.FromMinutes(1) };
        };
        await using (var db = rig.Db())
        {
            await rig.Queue.NudgeReadAsync(db, attempt, Stop);
        }

        await rig.RunDueAsync(Stop);
        if (byAnOlderPortal)
        {
            await using var db = rig.Db();
            AsOlder(await db.Documents.SingleAsync(Stop), "one.txt", "id-one");
            await db.SaveChangesAsync(Stop);
        }

        rig.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await rig.RunDueAsync(Stop);

        Assert.Equal([false, true], known);
        await using var after = rig.Db();
        Assert.Equal("id-one", rig.Get<DocumentVault>().SourceIdOf(await after.Documents.AsNoTracking().SingleAsync(Stop)));
        Assert.NotNull((await rig.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);
    }

    [Fact]
    [EmbeddedOnly("a file whose bytes can be read")]
    public async Task RunAsync_RowsOfAnOlderPortal_LeavesNothingInTheFilesAndReadsAnEmptyIndexAfterwards()
    {
        await using var bench = await CaseBench.StartAsync();
        await AddOlderAsync(bench, await bench.CreateAsync(), count: 30);
        await WriteBackAsync(bench);
        Assert.True(IsInTheFiles(bench));

        await SealAsync(bench);
        await WriteBackAsync(bench);

        Assert.False(IsInTheFiles(bench));
        await using var db = bench.Database.Create();
        await using var command = await db.CommandAsync("EXPLAIN QUERY PLAN SELECT * FROM Documents d WHERE d.SealedFileName IS NULL AND d.ErasedAt IS NULL ORDER BY d.Id LIMIT 200", Stop);
        await using var plan = await command.ExecuteReaderAsync(Stop);
        Assert.True(await plan.ReadAsync(Stop));
        Assert.Contains("IX_Documents_InClear", plan.GetString(3), StringComparison.Ordinal);
    }

    private static Task SealAsync(CaseBench bench) => bench.GetAll<IRetentionTask>().Single(task => task.Name == "document-sealing").RunAsync(Stop);

    private static async Task<DocumentView> ShownAsync(CaseBench bench, Guid id)
    {
        await using var db = bench.Database.Create();
        var caseId = await db.Documents.Where(d => d.Id == id).Select(d => d.CaseId).SingleAsync(Stop);
        return Assert.Single(await bench.Get<DocumentService>().ListAsync(caseId, Stop));
    }

    private static async Task<Guid> AddAsync(CaseBench bench)
    {
        var toStore = new DocumentToStore((await bench.CreateAsync()).CaseId, DocumentKind.Front, "Kanarienmann.jpg") { SourceId = "id-Kanarienmann" };
        var stored = await bench.Get<DocumentVault>().StoreAsync(toStore, new MemoryStream(Sample.Read("colour.jpg")), Stop);
        await using var db = bench.Database.Create();
        db.Documents.Add(stored);
        await db.SaveChangesAsync(Stop);
        return stored.Id;
    }

    // The first one without an id of its provider's: staff's own files had none.
    private static async Task<List<Guid>> AddOlderAsync(CaseBench bench, CreatedCase created, int count)
    {
        await using var db = bench.Database.Create();
        var documents = Enumerable.Range(0, count).Select(number =>
        {
            var document = new StoredDocument { Id = Guid.NewGuid(), CaseId = created.CaseId, AttemptId = created.AttemptId, Kind = DocumentKind.Front, WrappedKey = [1], StoredAt = bench.Database.Clock.UtcNow };
            AsOlder(document, string.Create(CultureInfo.InvariantCulture, $"Kanarienmann {number}.jpg"), number == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"id-Kanarienmann-{number}"));
            return document;
        }).ToList();
        db.Documents.AddRange(documents);
        await db.SaveChangesAsync(Stop);
        return [.. documents.Select(document => document.Id)];
    }

    private static void AsOlder(StoredDocument document, string name, string? sourceId) =>
        (document.NeutralName, document.ClearSourceId, document.SealedFileName, document.SealedSourceId) = (name, sourceId, null, null);

    private static async Task ChangeAsync(CaseBench bench, Guid id, Action<StoredDocument> change)
    {
        await using var db = bench.Database.Create();
        change(await db.Documents.SingleAsync(d => d.Id == id, Stop));
        await db.SaveChangesAsync(Stop);
    }

    private static async Task<(string Name, string? SourceId)> NamesAsync(CaseBench bench, Guid id)
    {
        await using var db = bench.Database.Create();
        var document = await db.Documents.AsNoTracking().SingleAsync(d => d.Id == id, Stop);
        return (bench.Get<DocumentVault>().NameOf(document), bench.Get<DocumentVault>().SourceIdOf(document));
    }

    private static IEnumerable<byte[]> Flipped(byte[] box) => Enumerable.Range(0, box.Length).Select(place =>
    {
        var changed = box.ToArray();
        changed[place] ^= 0x01;
        return changed;
    });

    private static Task WriteBackAsync(CaseBench bench) => new SqliteCheckpoints(bench.Database.Factory, NullLogger<SqliteCheckpoints>.Instance).WriteBackAsync(cut: true, Stop);

    private static bool IsInTheFiles(CaseBench bench) => Directory.EnumerateFiles(bench.Database.Directory, "portal.db*").Any(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return all.GetBuffer().AsSpan(0, (int)all.Length).IndexOf(Encoding.UTF8.GetBytes(Trace)) >= 0;
    });
}
