using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Tests.Access;
using Xunit;

namespace Portal.Core.Tests.Audit;

public sealed class AuditChainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_FirstEntry_IsPrecededByTheOneThatNamesTheKey()
    {
        await using var bench = new AccessBench();
        await bench.Audit.WriteAsync(Record("case.view"), Stop);
        var entries = await bench.AuditEntriesAsync();

        Assert.Equal(["audit.key", "case.view"], entries.Select(entry => entry.Action), StringComparer.Ordinal);
        Assert.Equal([1, 2], entries.Select(entry => entry.Sequence));
        Assert.Contains(bench.Database.Ring.CurrentKeyId, entries[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveAsync_CallerRollsBack_EntryAndChangeVanishTogether()
    {
        await using var bench = new AccessBench();
        await bench.Audit.WriteAsync(Record("case.view"), Stop);
        await using (var db = bench.Database.Create())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            db.Counters.Add(new Core.Data.Counter { Name = "sample", Value = 1 });
            await bench.Audit.SaveAsync(db, [Record("case.edit")], Stop);
            await transaction.RollbackAsync(Stop);
        }

        await bench.Audit.WriteAsync(Record("case.close"), Stop);
        await using var after = bench.Database.Create();
        Assert.False(await after.Counters.AnyAsync(counter => counter.Name == "sample", Stop));
        Assert.Equal(["audit.key", "case.view", "case.close"], (await bench.AuditEntriesAsync()).Select(entry => entry.Action), StringComparer.Ordinal);
        Assert.Null((await VerifyAsync(bench)).Fault);
    }

    [Fact]
    public async Task SaveAsync_ChangesInContext_AreSavedWithTheEntry()
    {
        await using var bench = new AccessBench();
        await using (var db = bench.Database.Create())
        {
            db.Counters.Add(new Core.Data.Counter { Name = "sample", Value = 1 });
            await bench.Audit.SaveAsync(db, [Record("case.edit")], Stop);
        }

        await using var after = bench.Database.Create();
        Assert.True(await after.Counters.AnyAsync(counter => counter.Name == "sample", Stop));
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnce_MakesOneChainWithoutGapOrFork()
    {
        await using var bench = new AccessBench();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => bench.Audit.WriteAsync(Record($"case.view{i}"), Stop), Stop)));

        var entries = await bench.AuditEntriesAsync();
        Assert.Equal(Enumerable.Range(1, 41).Select(i => (long)i), entries.Select(entry => entry.Sequence));
        Assert.Equal(new AuditVerification(41, null, null), await VerifyAsync(bench));
    }

    [Fact]
    public async Task WriteAsync_LongSubject_IsCutBeforeItIsChained()
    {
        await using var bench = new AccessBench();
        await bench.Audit.WriteAsync(Record("case.view") with { SubjectId = new string('x', 500) }, Stop);

        Assert.Equal(100, (await bench.AuditEntriesAsync())[^1].SubjectId!.Length);
        Assert.Null((await VerifyAsync(bench)).Fault);
    }

    internal static AuditRecord Record(string action) => new(new Actor(ActorKind.User, Guid.Parse("00000000-0000-0000-0000-000000000001"), "Olga", PortalRole.Officer), action)
    {
        SubjectKind = "case",
        SubjectId = "1",
        Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "2", ["a"] = "1" },
    };

    internal static Task<AuditVerification> VerifyAsync(AccessBench bench) => bench.Get<AuditVerifier>().VerifyAsync(Stop);
}
