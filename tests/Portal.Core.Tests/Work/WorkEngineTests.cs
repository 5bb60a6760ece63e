using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

public sealed class WorkEngineTests
{
    private readonly ScriptedHandler handler = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClaimAsync_TwoItemsOfOneLane_GivesTheEarlierOnly()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"), ScriptedHandler.Item("a"), ScriptedHandler.Item("b"));

        var first = await rig.Claims.ClaimAsync("one", 10, Stop);
        var second = await rig.Claims.ClaimAsync("two", 10, Stop);

        var all = await rig.ItemsAsync(Stop);
        Assert.Equal([all[0].Id, all[2].Id], first.Select(item => item.Id));
        Assert.Empty(second);
    }

    [Fact]
    public async Task ClaimAsync_LaneFreeAgain_GivesTheNext()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"), ScriptedHandler.Item("a"));
        await rig.Execution.RunAsync((await rig.Claims.ClaimAsync("one", 10, Stop))[0], Stop);

        Assert.Equal((await rig.ItemsAsync(Stop))[1].Id, Assert.Single(await rig.Claims.ClaimAsync("one", 10, Stop)).Id);
    }

    [Fact]
    public async Task ClaimAsync_SuspendedAccount_GivesOnlyWhatCallsNoProvider()
    {
        await using var rig = NewRig();
        var account = await rig.Database.AddAccountAsync();
        await using (var db = rig.Db())
        {
            (await db.Accounts.SingleAsync(Stop)).SuspendedAt = rig.Database.Clock.UtcNow;
            await db.SaveChangesAsync(Stop);
        }

        await AddAsync(
            rig,
            ScriptedHandler.Item("a", account.Id),
            new NewWork(WorkKinds.CheckAccount, "b") { AccountId = account.Id },
            new NewWork(WorkKinds.RouteDelivery, "c") { AccountId = account.Id },
            ScriptedHandler.Item("d"));

        Assert.Equal((await rig.ItemsAsync(Stop)).Skip(1).Select(item => item.Id), (await rig.Claims.ClaimAsync("one", 10, Stop)).Select(item => item.Id));
    }

    [Fact]
    public async Task ClaimAsync_LeaseRunOut_IsDueAgainUnderTheNextNumber()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"));
        var first = Assert.Single(await rig.Claims.ClaimAsync("one", 10, Stop));
        Assert.Empty(await rig.Claims.ClaimAsync("two", 10, Stop));

        rig.Database.Clock.Advance(rig.Claims.Lease + TimeSpan.FromSeconds(1));

        Assert.Equal(first.LeaseNumber + 1, Assert.Single(await rig.Claims.ClaimAsync("two", 10, Stop)).LeaseNumber);
    }

    [Fact]
    public async Task RenewAsync_WhileHeld_KeepsOthersAway()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"));
        var held = Assert.Single(await rig.Claims.ClaimAsync("one", 10, Stop));
        rig.Database.Clock.Advance(rig.Claims.Lease * 0.9);

        Assert.True(await rig.Claims.RenewAsync(held, Stop));
        rig.Database.Clock.Advance(rig.Claims.Lease * 0.9);

        Assert.Empty(await rig.Claims.ClaimAsync("two", 10, Stop));
    }

    [Fact]
    public async Task RunAsync_LeaseTakenOverMeanwhile_DropsTheEffects()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"));
        handler.Do = (item, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done { Effects = (db, _) => AddCounterAsync(db, "n" + item.LeaseNumber) });
        var zombie = Assert.Single(await rig.Claims.ClaimAsync("one", 10, Stop));
        rig.Database.Clock.Advance(rig.Claims.Lease + TimeSpan.FromSeconds(1));
        var owner = Assert.Single(await rig.Claims.ClaimAsync("two", 10, Stop));

        Assert.Equal(Execution.Lost, await rig.Execution.RunAsync(zombie, Stop));
        Assert.Equal(Execution.Committed, await rig.Execution.RunAsync(owner, Stop));
        Assert.Equal(Execution.Lost, await rig.Execution.RunAsync(owner, Stop));

        await using var db = rig.Db();
        Assert.Equal("n2", await db.Counters.Select(c => c.Name).SingleAsync(Stop));
    }

    [Fact]
    public async Task RunAsync_NudgedWhileItRan_IsDueAgainAtOnce()
    {
        await using var rig = NewRig();
        var work = ScriptedHandler.Item("a") with { UniqueName = "u" };
        await EnsureAsync(rig, work);
        var runs = 0;
        handler.Do = async (_, stop) =>
        {
            if (++runs == 1)
            {
                await using var db = rig.Db();
                await rig.Queue.NudgeAsync(db, work, stop);
            }

            return new WorkOutcome.Done();
        };

        Assert.Equal(2, await rig.RunDueAsync(Stop));
        var item = Assert.Single(await rig.ItemsAsync(Stop));
        Assert.Equal(WorkState.Done, item.State);
        Assert.Null(item.UniqueName);
    }

    [Fact]
    public async Task RunAsync_HandlerBreaks_IsTriedAgainWithASentence()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"));
        handler.Do = (_, _) => throw new InvalidOperationException("Erika Mustermann");

        await rig.RunDueAsync(Stop);

        var item = Assert.Single(await rig.ItemsAsync(Stop));
        Assert.Equal((WorkState.Pending, 1), (item.State, item.Attempts));
        Assert.True(item.DueAt > rig.Database.Clock.UtcNow);
        Assert.Contains("work.unexpected", item.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("Erika", item.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_EffectsBreak_KeepsNoneOfThemAndTriesAgain()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"));
        handler.Do = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done
        {
            Effects = async (db, _) =>
            {
                await AddCounterAsync(db, "half");
                await db.SaveChangesAsync(Stop);
                throw new InvalidOperationException();
            },
        });

        await rig.RunDueAsync(Stop);

        await using var db = rig.Db();
        Assert.False(await db.Counters.AnyAsync(Stop));
        Assert.Equal(WorkState.Pending, Assert.Single(await rig.ItemsAsync(Stop)).State);
    }

    [Fact]
    public async Task RunAsync_FailsForEightDays_IsDeadAndKeepsItsReason()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"));
        handler.Do = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Again(null, new Sentence("test.reason")));
        for (var i = 0; i < 200 && (await rig.ItemsAsync(Stop))[0].State == WorkState.Pending; i++)
        {
            await rig.RunDueAsync(Stop);
            rig.Database.Clock.Advance(TimeSpan.FromHours(5));
        }

        var item = Assert.Single(await rig.ItemsAsync(Stop));
        Assert.Equal(WorkState.Dead, item.State);
        Assert.Contains("test.reason", item.LastError, StringComparison.Ordinal);
        Assert.InRange(item.CompletedAt!.Value - item.FirstTriedAt!.Value, TimeSpan.FromDays(7), RetrySchedule.Limit);
    }

    [Fact]
    public async Task RunAsync_RowsChangedByOthersEachTime_IsGivenBackForSoon()
    {
        await using var rig = NewRig();
        await AddAsync(rig, ScriptedHandler.Item("a"));
        var tries = 0;
        handler.Do = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done
        {
            Effects = (_, _) => ++tries > 0 ? throw new DbUpdateConcurrencyException() : Task.CompletedTask,
        });

        var claimed = Assert.Single(await rig.Claims.ClaimAsync("one", 1, Stop));
        Assert.Equal(Execution.Released, await rig.Execution.RunAsync(claimed, Stop));

        var item = Assert.Single(await rig.ItemsAsync(Stop));
        Assert.True(tries > 1);
        Assert.Equal((WorkState.Pending, 0, (string?)null), (item.State, item.Attempts, item.LeaseOwner));
        Assert.InRange(item.DueAt, rig.Database.Clock.UtcNow, rig.Database.Clock.UtcNow.AddSeconds(2));
    }

    [Fact]
    public async Task RunAsync_RowsChangedByOthersOnce_CommitsTheSecondTime()
    {
        await using var rig = NewRig();
        var attempt = await rig.Database.AddAttemptAsync(await rig.Database.AddAccountAsync());
        await AddAsync(rig, ScriptedHandler.Item("a"));
        var tries = 0;
        handler.Do = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done
        {
            Effects = async (db, stop) =>
            {
                var loaded = await db.Attempts.FirstAsync(a => a.Id == attempt.Id, stop);
                loaded.Status = AttemptStatus.Started;
                if (++tries == 1)
                {
                    // As if somebody had saved between our read and our write.
                    db.Entry(loaded).Property(a => a.Version).OriginalValue = 99;
                }
            },
        });

        await rig.RunDueAsync(Stop);

        Assert.Equal(2, tries);
        Assert.Equal(AttemptStatus.Started, (await rig.AttemptAsync(attempt.Id, Stop)).Status);
    }

    [Fact]
    public async Task RunDue_OnePoisonItemAmongAThousand_HoldsUpNoOther()
    {
        await using var rig = NewRig();
        await AddAsync(rig, [.. Enumerable.Range(1, 1000).Select(i => ScriptedHandler.Item("lane-" + i))]);
        var poison = (await rig.ItemsAsync(Stop))[6].Id;
        handler.Do = (item, _) => item.Id == poison ? throw new InvalidOperationException() : Task.FromResult<WorkOutcome>(new WorkOutcome.Done());

        await rig.RunDueAsync(Stop);

        var items = await rig.ItemsAsync(Stop);
        Assert.Equal(999, items.Count(item => item.State == WorkState.Done));
        Assert.Equal(poison, Assert.Single(items, item => item.State == WorkState.Pending).Id);
    }

    [Fact]
    public async Task EnsureAsync_ManyTimesAndInstances_KeepsOneRowPerRecurringItem()
    {
        await using var rig = NewRig();
        await rig.Database.AddAccountAsync();
        var recurring = rig.Get<RecurringWork>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => recurring.EnsureAsync(Stop)));
        await rig.RunDueAsync(Stop);
        await recurring.EnsureAsync(Stop);

        var items = await rig.ItemsAsync(Stop);
        Assert.Equal($"{WorkKinds.Reconcile},{WorkKinds.Retention},{WorkKinds.SealAgain}", string.Join(",", items.Select(item => item.Kind).Order(StringComparer.Ordinal)));
        Assert.All(items, item => Assert.True(item.State == WorkState.Pending && item.DueAt > rig.Database.Clock.UtcNow));
    }

    [Fact]
    public async Task Completion_RecurringItemGivenUp_StaysPending()
    {
        await using var rig = NewRig();
        await EnsureAsync(rig, ScriptedHandler.Item("a") with { UniqueName = "every:test" });
        handler.Do = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Dead(new Sentence("test.reason")));

        await rig.RunDueAsync(Stop);

        var item = Assert.Single(await rig.ItemsAsync(Stop));
        Assert.Equal((WorkState.Pending, "every:test"), (item.State, item.UniqueName));
        Assert.True(item.DueAt > rig.Database.Clock.UtcNow);
    }

    [Fact]
    [EmbeddedOnly("the words of its plans")]
    public async Task FindDue_OverManyRows_UsesTheIndexes()
    {
        await using var rig = NewRig();
        await using var db = rig.Db();
        var command = await db.CommandAsync("EXPLAIN QUERY PLAN " + rig.Database.Sql.FindDue, Stop);
        command.With("@now", rig.Database.Clock.UtcNow).With("@count", 10);
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Stop);
        while (await reader.ReadAsync(Stop))
        {
            plan.Add(reader.GetString(3));
        }

        var all = string.Join('\n', plan);
        Assert.Contains("IX_WorkItems_State_DueAt_Id (State=? AND DueAt<?)", all, StringComparison.Ordinal);
        Assert.Contains("IX_WorkItems_State_Lane (State=? AND Lane=?)", all, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", all, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", all, StringComparison.Ordinal);
    }

    private WorkRig NewRig() => new(services => services.AddSingleton<IWorkHandler>(handler));

    private static async Task AddAsync(WorkRig rig, params NewWork[] items)
    {
        await using var db = rig.Db();
        foreach (var item in items)
        {
            rig.Queue.Enqueue(db, item);
        }

        await db.SaveChangesAsync(Stop);
    }

    private static async Task EnsureAsync(WorkRig rig, NewWork work)
    {
        await using var db = rig.Db();
        await rig.Queue.EnsureAsync(db, work, Stop);
    }

    private static Task AddCounterAsync(PortalDbContext db, string name)
    {
        db.Counters.Add(new Counter { Name = name, Value = 1 });
        return Task.CompletedTask;
    }
}
