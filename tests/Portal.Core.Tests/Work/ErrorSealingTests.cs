using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

/// <summary>What was in the way of an item may be a provider's own words: they stand in no row in clear, whoever wrote it, and admins read them as before.</summary>
public sealed class ErrorSealingTests
{
    private const string Trace = "Kanarienmann";

    private static readonly Sentence Reason = new("test.reason", Trace, "2");

    private static CancellationToken Stop => CaseBench.Stop;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_FailedWithAProvidersWords_LeavesNoneInClearAndShowsThem(bool dead)
    {
        await using var bench = await CaseBench.StartAsync();
        var item = await FailAsync(bench, dead ? new WorkOutcome.Dead(Reason) : new WorkOutcome.Again(null, Reason));

        Assert.Empty(await RawRows.WithAsync(bench.Database, "WorkItems", Trace, Stop));
        Assert.Equal("""{"key":"test.reason","args":["\u2026","\u2026"]}""", item.LastError);
        Assert.Equal(Reason, (await ShownAsync(bench, item.Id)).LastError);

        await RunAsync(bench, item.Id, new WorkOutcome.Done());
        Assert.Equal((null, null), ((await ItemAsync(bench, item.Id)).LastError, (await ItemAsync(bench, item.Id)).SealedError));
    }

    [Fact]
    public async Task RunAsync_WithMoreThanAColumnHolds_KeepsTheSentenceWithoutIt()
    {
        await using var bench = await CaseBench.StartAsync();
        var item = await FailAsync(bench, new WorkOutcome.Dead(new Sentence("test.reason", new string('x', 2000))));

        Assert.Equal(new Sentence("test.reason"), (await ShownAsync(bench, item.Id)).LastError);
    }

    [Fact]
    public async Task ErrorOf_ChangedOrMovedFromAnotherRow_ShowsMarks()
    {
        await using var bench = await CaseBench.StartAsync();
        var (item, other) = (await FailAsync(bench, new WorkOutcome.Dead(Reason)), await FailAsync(bench, new WorkOutcome.Dead(Reason)));
        var (box, sealer) = (item.SealedError!, bench.Database.Sealer);
        for (var place = 0; place <= box.Length; place++)
        {
            item.SealedError = place == box.Length ? other.SealedError : [.. box[..place], (byte)(box[place] ^ 1), .. box[(place + 1)..]];
            Assert.Equal(new Sentence("test.reason", "…", "…"), sealer.ErrorOf(item));
        }
    }

    // It knows of the clear column alone: writes its own errors there, empties it, and leaves the sealed one as it is.
    [Fact]
    public async Task RunAsync_ItemsOfAnOlderPortal_AreSealedAndSayTheSame()
    {
        await using var bench = await CaseBench.StartAsync();
        var newer = new Sentence("test.newer", Trace + " again");
        var (failed, failedAgain, without, erased, kept) = (await OlderAsync(newer, isNew: true), await OlderAsync(newer), await OlderAsync(new Sentence("test.newer")), await OlderAsync(null), await FailAsync(bench, new WorkOutcome.Dead(Reason)));
        Assert.Equal([newer, newer, new Sentence("test.newer"), null, Reason], await ErrorsAsync());
        Assert.Equal(["LastError"], await RawRows.WithAsync(bench.Database, "WorkItems", Trace, Stop));

        await SealAsync(bench);

        Assert.Equal([newer, newer, new Sentence("test.newer"), null, Reason], await ErrorsAsync());
        Assert.Empty(await RawRows.WithAsync(bench.Database, "WorkItems", Trace, Stop));
        Assert.Equal([null, null], new[] { await ItemAsync(bench, without), await ItemAsync(bench, erased) }.Select(item => item.SealedError));
        Assert.Equal(kept.SealedError, (await ItemAsync(bench, kept.Id)).SealedError);

        async Task<IEnumerable<Sentence?>> ErrorsAsync()
        {
            var shown = new List<Sentence?>();
            foreach (var id in new[] { failed, failedAgain, without, erased, kept.Id })
            {
                shown.Add((await ShownAsync(bench, id)).LastError);
            }

            return shown;
        }

        async Task<long> OlderAsync(Sentence? error, bool isNew = false)
        {
            var item = await FailAsync(bench, isNew ? new WorkOutcome.Again(null, new Sentence("test.reason")) : new WorkOutcome.Dead(Reason));
            await ChangeAsync(bench, item.Id, error is null ? null : JsonSerializer.Serialize(error, JsonSerializerOptions.Web));
            return item.Id;
        }
    }

    [Fact]
    public async Task SealErrorAsync_FailedAnewSinceItWasRead_LeavesTheRow()
    {
        await using var bench = await CaseBench.StartAsync();
        var item = await FailAsync(bench, new WorkOutcome.Dead(Reason));
        var read = await ItemAsync(bench, item.Id);
        read.LastError = JsonSerializer.Serialize(new Sentence("test.older", Trace), JsonSerializerOptions.Web);

        var (error, box) = bench.Database.Sealer.SealError(read.Id, bench.Database.Sealer.ErrorOf(read));
        await using var db = bench.Database.Create();
        Assert.Equal(0, await WorkItemGuard.SealErrorAsync(db, read, error, box, Stop));

        Assert.Equal(Reason, (await ShownAsync(bench, item.Id)).LastError);
    }

    private static Task SealAsync(CaseBench bench) => bench.GetAll<IRetentionTask>().Single(task => task.Name == "error-sealing").RunAsync(Stop);

    private static async Task<WorkItem> FailAsync(CaseBench bench, WorkOutcome outcome)
    {
        await using var db = bench.Database.Create();
        var item = bench.Get<WorkQueue>().Enqueue(db, new NewWork("test", $"lane:{Guid.NewGuid():N}"));
        await db.SaveChangesAsync(Stop);
        await RunAsync(bench, item.Id, outcome);
        return await ItemAsync(bench, item.Id);
    }

    private static async Task RunAsync(CaseBench bench, long id, WorkOutcome outcome)
    {
        await using var db = bench.Database.Create();
        var item = await db.WorkItems.SingleAsync(found => found.Id == id, Stop);
        (item.State, item.LeaseOwner, item.LeaseUntil, item.LeaseNumber) = (WorkState.Pending, "test", bench.Database.Clock.UtcNow.AddMinutes(1), item.LeaseNumber + 1);
        await db.SaveChangesAsync(Stop);
        Assert.Equal(Execution.Committed, await bench.Get<WorkExecution>().CommitAsync(item, outcome, Stop));
    }

    private static async Task<WorkItem> ItemAsync(CaseBench bench, long id)
    {
        await using var db = bench.Database.Create();
        return await db.WorkItems.AsNoTracking().SingleAsync(item => item.Id == id, Stop);
    }

    private static async Task ChangeAsync(CaseBench bench, long id, string? error)
    {
        await using var db = bench.Database.Create();
        (await db.WorkItems.SingleAsync(item => item.Id == id, Stop)).LastError = error;
        await db.SaveChangesAsync(Stop);
    }

    private static async Task<WorkRow> ShownAsync(CaseBench bench, long id)
    {
        bench.Acting.Now = SwitchedActor.Admin;
        var admin = new WorkAdminService(bench.Get<AccessGuard>(), bench.Database.Factory, bench.Database.Sql, bench.Audit, bench.Get<WorkSignal>(), bench.Get<CaseFeed>(), bench.Database.Sealer, bench.Database.Time);
        return (await admin.ItemsAsync(new WorkFilter(), before: null, take: 100, Stop)).Items.Single(row => row.Id == id);
    }
}
