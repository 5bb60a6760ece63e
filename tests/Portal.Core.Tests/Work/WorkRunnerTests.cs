using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

public sealed class WorkRunnerTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly ScriptedHandler handler = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runner_ItemsEnqueuedHere_AreDoneAtOnceAndEachOnce()
    {
        await using var rig = new WorkRig(services => services.AddSingleton<IWorkHandler>(handler), TimeProvider.System);
        var done = new ConcurrentQueue<long>();
        var all = new TaskCompletionSource();
        handler.Do = (item, _) =>
        {
            done.Enqueue(item.Id);
            if (done.Count == 100)
            {
                all.TrySetResult();
            }

            return Task.FromResult<WorkOutcome>(new WorkOutcome.Done());
        };
        var runner = Runner(rig);
        await runner.StartAsync(Stop);
        for (var i = 0; i < 100; i++)
        {
            await EnqueueAsync(rig, "lane-" + (i % 10));
        }

        await all.Task.WaitAsync(Ceiling, Stop);
        await runner.StopAsync(CancellationToken.None);
        Assert.Equal(100, done.Distinct().Count());
        Assert.Equal(100, done.Count);
    }

    [Fact]
    public async Task Runner_OneLane_NeverRunsTwoAtATime()
    {
        await using var rig = new WorkRig(services => services.AddSingleton<IWorkHandler>(handler), TimeProvider.System);
        var (running, most, done) = (0, 0, 0);
        var all = new TaskCompletionSource();
        handler.Do = async (_, stop) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            if (Interlocked.Increment(ref done) == 20)
            {
                all.TrySetResult();
            }

            return new WorkOutcome.Done();
        };
        for (var i = 0; i < 20; i++)
        {
            await EnqueueAsync(rig, "one");
        }

        var runner = Runner(rig);
        await runner.StartAsync(Stop);
        await all.Task.WaitAsync(Ceiling, Stop);
        await runner.StopAsync(CancellationToken.None);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task StopAsync_HandlerThatWaits_EndsWithinTenSecondsAndGivesTheLeaseBack()
    {
        await using var rig = new WorkRig(services => services.AddSingleton<IWorkHandler>(handler), TimeProvider.System);
        var began = new TaskCompletionSource();
        handler.Do = async (_, stop) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return new WorkOutcome.Done();
        };
        await EnqueueAsync(rig, "a");
        var runner = Runner(rig);
        await runner.StartAsync(Stop);
        await began.Task.WaitAsync(Ceiling, Stop);

        await runner.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10), Stop);

        var item = Assert.Single(await rig.ItemsAsync(Stop), w => w.Kind == ScriptedHandler.KindName);
        Assert.Equal((WorkState.Pending, (string?)null, (DateTime?)null), (item.State, item.LeaseOwner, item.LeaseUntil));
    }

    private static IHostedService Runner(WorkRig rig) => rig.Get<IEnumerable<IHostedService>>().OfType<WorkRunner>().Single();

    private static async Task EnqueueAsync(WorkRig rig, string lane)
    {
        await using var db = rig.Db();
        rig.Queue.Enqueue(db, ScriptedHandler.Item(lane));
        await db.SaveChangesAsync(Stop);
    }
}
