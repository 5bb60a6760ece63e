using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

/// <summary>On SQLite a push is committed alone: its item comes when somebody looks for work, and comes once.</summary>
public sealed class UnroutedDeliveriesTests : IAsyncLifetime
{
    private readonly WorkRig rig = new(services => services
        .AddSingleton<ICurrentActor>(new SwitchedActor { Now = SwitchedActor.Admin })
        .AddSingleton<AccessGuard>()
        .AddSingleton<IAuditWriter>(new AuditLedger())
        .AddSingleton<WorkAdminService>());

    private ProviderAccount account = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => account = await rig.Database.AddAccountAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task ClaimAsync_MoreWasPushedThanThereIsRoomFor_AddsTheItemsItClaimsOldestFirst()
    {
        var pushed = await PushAsync(5);
        Assert.Empty(await rig.ItemsAsync(Stop));

        Assert.Equal(pushed[..2], await ClaimAsync(2));
        Assert.Equal(2, (await rig.ItemsAsync(Stop)).Count);
        Assert.Equal(pushed[2..4], await ClaimAsync(2));
        Assert.Equal(pushed[4..], await ClaimAsync(2));
        Assert.Empty(await ClaimAsync(2));
        Assert.Equal(pushed, (await rig.ItemsAsync(Stop)).Select(item => item.DeliveryId!.Value));
    }

    [Fact]
    public async Task ClaimAsync_OlderWorkIsDue_ComesFirst()
    {
        await using (var db = rig.Db())
        {
            rig.Queue.Enqueue(db, ScriptedHandler.Item("older"));
            await db.SaveChangesAsync(Stop);
        }

        rig.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await PushAsync(1);
        Assert.Equal("older", Assert.Single(await rig.Claims.ClaimAsync("rig", 1, Stop)).Lane);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task ClaimAsync_AnOlderPortalAddsItsItemsItself_DoublesNoneAndMissesNone(int room)
    {
        var pushed = await PushAsync(6);
        await using (var db = rig.Db())
        {
            foreach (var id in (long[])[pushed[1], pushed[2], pushed[5]])
            {
                rig.Queue.Enqueue(db, new NewWork(WorkKinds.RouteDelivery, $"delivery:{id}") { AccountId = account.Id, DeliveryId = id });
            }

            await db.SaveChangesAsync(Stop);
        }

        var claimed = new List<long>();
        while (await ClaimAsync(room) is { Length: > 0 } ids)
        {
            claimed.AddRange(ids);
        }

        Assert.Equal(pushed, claimed.Order());
        Assert.Equal(6, (await rig.ItemsAsync(Stop)).Count);
        await using var look = rig.Db();
        Assert.False(await UnroutedDeliveries.AnyAsync(look, rig.Database.Sql, Stop));
    }

    // As when the process is killed there.
    [Fact]
    public async Task RouteAsync_NotCommitted_LeavesThemToTheNext()
    {
        var pushed = await PushAsync(3);
        await using (var db = rig.Db())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await UnroutedDeliveries.RouteAsync(db, rig.Database.Sql, 10, Stop);
            await transaction.RollbackAsync(Stop);
        }

        Assert.Empty(await rig.ItemsAsync(Stop));
        Assert.Equal(pushed, await ClaimAsync(10));
    }

    [Fact]
    public async Task ClaimAsync_TwoPortalsOnOneFileWhilePushesComeIn_GiveEachItemToOne()
    {
        await using var other = new WorkRig(connection: _ => DataServices.SqliteConnectionString(rig.Database.Directory));
        var done = new TaskCompletionSource();
        var claims = new[] { rig, other }.Select(each => Task.Run(async () =>
        {
            var claimed = new List<long>();
            while (true)
            {
                var last = done.Task.IsCompleted;
                var items = await each.Claims.ClaimAsync(each == rig ? "one" : "two", 3, Stop);
                claimed.AddRange(items.Select(item => item.DeliveryId!.Value));
                if (items.Count == 0 && last)
                {
                    return claimed;
                }
            }
        })).ToArray();

        var pushed = await PushAsync(60);
        done.SetResult();
        Assert.Equal(pushed, (await Task.WhenAll(claims)).SelectMany(ids => ids).Order());
        Assert.Equal(60, (await rig.ItemsAsync(Stop)).Count);
    }

    [Fact]
    public async Task Start_OnWhatAnOlderPortalHasLeft_AddsNothingToItAndGoesOnFromThere()
    {
        // Done and cleared away by night.
        await PushAsync(3);
        await StartAsync();
        Assert.Empty(await ClaimAsync(10));

        var pushed = await PushAsync(2);
        await StartAsync();
        Assert.Equal(pushed, await ClaimAsync(10));
    }

    [Fact]
    public async Task MeasureAsync_NoItemYet_CountsWhatWaits()
    {
        await PushAsync(2);
        rig.Database.Clock.Advance(TimeSpan.FromSeconds(30));
        await PushAsync(1);
        rig.Database.Clock.Advance(TimeSpan.FromSeconds(10));
        var (depth, metrics) = (rig.Get<WorkDepth>(), rig.Get<WorkMetrics>());

        await depth.MeasureAsync(Stop);
        Assert.Equal((3, TimeSpan.FromSeconds(40)), (metrics.Depth, metrics.Oldest));

        // One has its item now; leased or not, it counts until it is done.
        await ClaimAsync(1);
        await depth.MeasureAsync(Stop);
        Assert.Equal((3, TimeSpan.FromSeconds(40)), (metrics.Depth, metrics.Oldest));
        Assert.Equal(2, await rig.RunDueAsync(Stop));
        await depth.MeasureAsync(Stop);
        Assert.Equal(1, metrics.Depth);
    }

    [Fact]
    public async Task DeliveriesAsync_NoItemYet_ShowsThatItWaits()
    {
        var pushed = await PushAsync(2);
        await ClaimAsync(1);
        await using (var db = rig.Db())
        {
            db.WorkItems.RemoveRange(db.WorkItems);
            await db.SaveChangesAsync(Stop);
        }

        // The first one's item was cleared away, the second one's is yet to come.
        var admin = rig.Get<WorkAdminService>();
        Assert.Equal([WorkState.Pending, null], (await admin.DeliveriesAsync(accountId: null, before: null, 10, Stop)).Items.Select(row => row.State));
        Assert.Equal(WorkState.Pending, (await admin.DeliveryAsync(pushed[1], Stop)).Value!.Delivery.State);
    }

    private async Task<long[]> PushAsync(int count)
    {
        var ids = new long[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = await rig.PushAsync(account, "{}");
        }

        return ids;
    }

    private async Task<long[]> ClaimAsync(int room) => [.. (await rig.Claims.ClaimAsync("rig", room, Stop)).Select(item => item.DeliveryId!.Value)];

    private async Task StartAsync() =>
        Assert.Null(await new DatabaseStartup(rig.Database.Factory, rig.Database.Ring, NullLogger<DatabaseStartup>.Instance).OpenAsync(Stop));
}
