using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Tests.Data;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

public sealed class IntakeWriterTests : IAsyncLifetime
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly WorkRig rig = new();
    private readonly Guid accountId = Guid.CreateVersion7();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IntakeWriter Writer => rig.Get<IntakeWriter>();

    public async ValueTask InitializeAsync() => await Writer.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Writer.StopAsync(CancellationToken.None);
        await rig.DisposeAsync();
    }

    [Fact]
    [EmbeddedOnly("one writer at a time, which the test keeps waiting")]
    public async Task AcceptAsync_BeforeTheCommit_DoesNotAnswer()
    {
        Task<IntakeResult>[] waiting;
        using (await rig.Get<WriteGate>().EnterAsync(isUrgent: true, Stop))
        {
            waiting = [.. Enumerable.Range(0, 20).Select(i => Writer.AcceptAsync(Delivery("body " + i)).AsTask())];
            await using var db = rig.Db();
            Assert.False(await db.Deliveries.AnyAsync(Stop));
            Assert.DoesNotContain(waiting, task => task.IsCompleted);
        }

        Assert.All(await Task.WhenAll(waiting).WaitAsync(Ceiling, Stop), result => Assert.Equal(IntakeResult.Accepted, result));
        Assert.Equal(20, (await rig.Claims.ClaimAsync("rig", 100, Stop)).Count);
    }

    [Fact]
    public async Task AcceptAsync_Accepted_LeavesADeliveryThatIsClaimedAsAnItem()
    {
        var delivery = Delivery("body");
        Assert.Equal(IntakeResult.Accepted, await Writer.AcceptAsync(delivery));

        await using var db = rig.Db();
        var stored = await db.Deliveries.AsNoTracking().SingleAsync(Stop);
        var item = Assert.Single(await rig.Claims.ClaimAsync("rig", 10, Stop));
        Assert.Equal((stored.Id, $"delivery:{stored.Id}", accountId, WorkKinds.RouteDelivery), (item.DeliveryId, item.Lane, item.AccountId, item.Kind));
        Assert.Equal((delivery.ReceivedAt, delivery.CorrelationId), (stored.ReceivedAt, item.CorrelationId));
        Assert.Equal("body"u8, rig.Get<DeliveryContents>().Open(stored)!.Body.Span);
    }

    [Fact]
    public async Task AcceptAsync_OneThatTheDatabaseRefuses_CostsTheOthersNothing()
    {
        var poison = Delivery("poison");
        poison.Method = null!;
        Task<IntakeResult>[] waiting;
        using (await rig.Get<WriteGate>().EnterAsync(isUrgent: true, Stop))
        {
            waiting = [Writer.AcceptAsync(Delivery("a")).AsTask(), Writer.AcceptAsync(poison).AsTask(), Writer.AcceptAsync(Delivery("b")).AsTask()];
        }

        Assert.Equal([IntakeResult.Accepted, IntakeResult.Unavailable, IntakeResult.Accepted], await Task.WhenAll(waiting).WaitAsync(Ceiling, Stop));
        await using var db = rig.Db();
        Assert.Equal(2, await db.Deliveries.CountAsync(Stop));
    }

    [Fact]
    [EmbeddedOnly("renaming of tables")]
    public async Task AcceptAsync_DatabaseAway_IsUnavailableAndWorksAgainAfterwards()
    {
        await using (var db = rig.Db())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Deliveries RENAME TO Elsewhere", Stop);
        }

        Assert.Equal(IntakeResult.Unavailable, await Writer.AcceptAsync(Delivery("lost")));
        await using (var db = rig.Db())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Elsewhere RENAME TO Deliveries", Stop);
        }

        Assert.Equal(IntakeResult.Accepted, await Writer.AcceptAsync(Delivery("kept")));
    }

    [Fact]
    [EmbeddedOnly("one writer at a time, which the test keeps waiting")]
    public async Task AcceptAsync_MoreThanCanWait_IsFull()
    {
        var waiting = new List<Task<IntakeResult>>();
        using (await rig.Get<WriteGate>().EnterAsync(isUrgent: true, Stop))
        {
            var delivery = Delivery("body");
            for (var i = 0; i < 6000; i++)
            {
                waiting.Add(Writer.AcceptAsync(delivery).AsTask());
            }

            Assert.Contains(waiting, task => task.IsCompletedSuccessfully && task.Result == IntakeResult.Full);
        }

        var results = await Task.WhenAll(waiting).WaitAsync(Ceiling, Stop);
        await using var db = rig.Db();
        Assert.Equal(results.Count(result => result == IntakeResult.Accepted), await db.Deliveries.CountAsync(Stop));
    }

    [Fact]
    public async Task StopAsync_WhileOthersWait_CommitsThemAndTakesNoMore()
    {
        Task<IntakeResult> waiting;
        Task stopping;
        using (await rig.Get<WriteGate>().EnterAsync(isUrgent: true, Stop))
        {
            waiting = Writer.AcceptAsync(Delivery("body")).AsTask();
            stopping = Writer.StopAsync(CancellationToken.None);
        }

        Assert.Equal(IntakeResult.Accepted, await waiting.WaitAsync(Ceiling, Stop));
        await stopping.WaitAsync(Ceiling, Stop);
        Assert.Equal(IntakeResult.Unavailable, await Writer.AcceptAsync(Delivery("late")));
    }

    [Fact]
    public void Seal_CallThatRepeatsOurSecrets_KeepsNoneOfThem()
    {
        var call = new WebhookCall
        {
            Method = "POST",
            Query = "?back=hush-hush-1234",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = "Basic QWxhZGRpbg==", ["X-Echo"] = "a hush-hush-1234 b" },
            Body = """{"callback":"https://portal.example/webhooks/a/hush-hush-1234"}"""u8.ToArray(),
        };
        var opened = rig.Get<DeliveryContents>().Open(rig.Get<DeliveryContents>().Seal(accountId, call, ["hush-hush-1234"u8.ToArray()], "c", DateTime.UnixEpoch))!;

        Assert.Equal("?back=***", opened.Query);
        Assert.Equal(("***", "a *** b"), (opened.Headers["authorization"], opened.Headers["x-echo"]));
        Assert.Equal("""{"callback":"https://portal.example/webhooks/a/***"}"""u8, opened.Body.Span);
    }

    [Fact]
    public void Open_MovedToAnotherAccount_OpensNothing()
    {
        var delivery = Delivery("body");
        delivery.AccountId = Guid.CreateVersion7();

        Assert.Null(rig.Get<DeliveryContents>().Open(delivery));
    }

    private Delivery Delivery(string body) => rig.Get<DeliveryContents>().Seal(
        accountId,
        new WebhookCall { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = System.Text.Encoding.UTF8.GetBytes(body) },
        [],
        Guid.NewGuid().ToString("N"),
        rig.Database.Clock.UtcNow);
}
