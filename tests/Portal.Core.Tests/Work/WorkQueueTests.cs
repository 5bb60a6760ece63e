using Microsoft.EntityFrameworkCore;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

public sealed class WorkQueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NudgeReadAsync_Twice_MergesIntoOnePendingItem()
    {
        await using var rig = new WorkRig();
        var (database, queue) = (rig.Database, rig.Queue);
        var attempt = await database.AddAttemptAsync(await database.AddAccountAsync());

        await using var db = rig.Db();
        await queue.NudgeReadAsync(db, attempt, Stop);
        await queue.NudgeReadAsync(db, attempt, Stop);

        var item = await db.WorkItems.AsNoTracking().SingleAsync(Stop);
        Assert.Equal(1, item.Nudges);
        Assert.Equal(attempt.Id, item.AttemptId);
        Assert.Equal(attempt.AccountId, item.AccountId);
        Assert.Equal($"attempt:{attempt.Id:N}", item.Lane);
    }

    [Fact]
    public async Task NudgeReadAsync_PendingItemDueLater_PullsItForward()
    {
        await using var rig = new WorkRig();
        var (database, queue) = (rig.Database, rig.Queue);
        var attempt = await database.AddAttemptAsync(await database.AddAccountAsync());
        await using var db = rig.Db();
        await queue.EnsureAsync(db, NewWork.Read(attempt) with { DueAt = database.Clock.UtcNow.AddHours(4) }, Stop);

        await queue.NudgeReadAsync(db, attempt, Stop);

        Assert.Equal(database.Clock.UtcNow, (await db.WorkItems.AsNoTracking().SingleAsync(Stop)).DueAt);
    }

    [Fact]
    public async Task NudgeReadAsync_TransactionRolledBack_LeavesNothing()
    {
        await using var rig = new WorkRig();
        var (database, queue) = (rig.Database, rig.Queue);
        var attempt = await database.AddAttemptAsync(await database.AddAccountAsync());
        await using var db = rig.Db();
        await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
        {
            await queue.NudgeReadAsync(db, attempt, Stop);
            await transaction.RollbackAsync(Stop);
        }

        Assert.False(await db.WorkItems.AnyAsync(Stop));
    }

    [Fact]
    public async Task EnsureAsync_AlreadyPending_AddsNoSecond()
    {
        await using var rig = new WorkRig();
        var (database, queue) = (rig.Database, rig.Queue);
        var work = new NewWork(WorkKinds.Retention, "every:retention") { UniqueName = "every:retention" };
        await using var db = rig.Db();

        Assert.True(await queue.EnsureAsync(db, work, Stop));
        Assert.False(await queue.EnsureAsync(db, work, Stop));
        Assert.Equal(1, await db.WorkItems.CountAsync(Stop));
    }
}
