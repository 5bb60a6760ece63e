using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Tests.Data;
using Portal.Core.Tests.Work;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Xunit;

namespace Portal.Core.Tests.Timeline;

public sealed class FeedTests : IAsyncLifetime
{
    private readonly WorkRig rig = new();
    private readonly ConcurrentQueue<Guid> told = new();
    private Attempt attempt = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        attempt = await rig.Database.AddAttemptAsync(await rig.Database.AddAccountAsync());
        rig.Get<CaseFeed>().Subscribe(caseId: null, told.Enqueue);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Commit_WithATransaction_TellsAfterItAndNotBefore()
    {
        await using var db = rig.Db();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        AddFact(db);
        await db.SaveChangesAsync(Stop);
        Assert.Empty(told);

        await transaction.CommitAsync(Stop);
        Assert.Equal(attempt.CaseId, Assert.Single(told));
    }

    [Fact]
    public async Task Commit_WithoutATransaction_Tells()
    {
        await using var db = rig.Db();
        AddFact(db);
        await db.SaveChangesAsync(Stop);

        Assert.Equal(attempt.CaseId, Assert.Single(told));
    }

    [Fact]
    public async Task Rollback_OfATransaction_TellsNobody()
    {
        await using var db = rig.Db();
        await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
        {
            AddFact(db);
            await db.SaveChangesAsync(Stop);
            await transaction.RollbackAsync(Stop);
        }

        db.ChangeTracker.Clear();
        AddFact(db);
        await db.SaveChangesAsync(Stop);
        Assert.Single(told);
    }

    [Fact]
    public async Task LookAsync_EntriesOfAnotherInstance_AreToldOnceAndOwnOnesNot()
    {
        var poller = Poller();
        await poller.LookAsync(Stop);
        await using (var own = rig.Db())
        {
            AddFact(own);
            await own.SaveChangesAsync(Stop);
        }

        told.Clear();
        await poller.LookAsync(Stop);
        Assert.Empty(told);

        await using (var other = rig.Database.Create())
        {
            AddFact(other);
            await other.SaveChangesAsync(Stop);
        }

        await poller.LookAsync(Stop);
        await poller.LookAsync(Stop);
        Assert.Equal(attempt.CaseId, Assert.Single(told));
    }

    [Fact]
    public async Task LookAsync_LowerIdCommittedLater_IsToldWithinTheOverlap()
    {
        var poller = Poller();
        await poller.LookAsync(Stop);
        await AddElsewhereAsync(id: 10);
        await poller.LookAsync(Stop);
        rig.Database.Clock.Advance(TimeSpan.FromSeconds(20));
        await poller.LookAsync(Stop);
        told.Clear();

        await AddElsewhereAsync(id: 5);
        await poller.LookAsync(Stop);
        Assert.Equal(attempt.CaseId, Assert.Single(told));
    }

    // A busy day with years behind it: what was there before is not read again.
    [Fact]
    public async Task LookAsync_FirstOneOfAThousandYoungEntries_KeepsToThem()
    {
        const int More = 30;
        await using (var db = rig.Database.Create())
        {
            for (var i = 0; i < 1000 + More; i++)
            {
                AddFact(db);
            }

            await db.SaveChangesAsync(Stop);
        }

        var poller = Poller();
        await poller.LookAsync(Stop);

        Assert.Equal(1000, poller.Known);
    }

    private async Task AddElsewhereAsync(long id)
    {
        await using var db = rig.Database.Create();
        AddFact(db).Id = id;
        await db.SaveChangesAsync(Stop);
    }

    private TimelineEntry AddFact(PortalDbContext db) =>
        rig.Get<TimelineWriter>().Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Note, TimelineSource.Portal, new Sentence("test.fact")));

    private FeedPoller Poller() => new(rig.Get<IPortalDbFactory>(), rig.Get<CaseFeed>(), rig.Get<OwnEntries>(), rig.Database.Time, NullLogger<FeedPoller>.Instance);
}
