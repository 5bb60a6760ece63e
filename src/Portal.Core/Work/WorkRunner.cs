using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Work;

/// <summary>
/// Runs due items with a few workers. Woken by this process's own commits; what other instances enqueue is found by looking every second.
/// Leases are renewed while an item is held; on stop, what runs may finish for some seconds, and everything else is given back.
/// </summary>
internal sealed partial class WorkRunner(
    WorkClaims claims,
    WorkExecution execution,
    RecurringWork recurring,
    WorkSignal signal,
    WorkDepth depth,
    WorkPulse pulse,
    StoreTrouble trouble,
    TimeProvider time,
    ILogger<WorkRunner> logger) : BackgroundService
{
    private const int Workers = 8;
    private const int Held = 2 * Workers;

    // After a bell the commit it announces may still be on its way: look again soon, then at leisure.
    private static readonly TimeSpan[] Looks =
        [TimeSpan.FromMilliseconds(15), TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    // The rest of what a stop is granted is for giving back, on a machine that is busy itself.
    private static readonly TimeSpan FinishWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RecurringEvery = TimeSpan.FromMinutes(1);

    private readonly string owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}:{Guid.NewGuid():N}");
    private readonly ConcurrentDictionary<long, Hold> held = new();
    private readonly Channel<Hold> next = Channel.CreateUnbounded<Hold>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var finish = new CancellationTokenSource();
        using var finished = new CancellationTokenSource();
        var workers = Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(finish.Token), CancellationToken.None)).ToArray();

        // Renewed until the last worker is done: what may finish keeps its lease while it does.
        var renewal = Repeat(claims.Lease / 3, RenewAsync, finished.Token);
        var ensuring = Repeat(RecurringEvery, recurring.EnsureAsync, stoppingToken);
        var measuring = Repeat(TimeSpan.FromSeconds(10), depth.MeasureAsync, stoppingToken);
        await DispatchAsync(stoppingToken);

        finish.CancelAfter(FinishWithin);
        next.Writer.Complete();
        while (next.Reader.TryRead(out var undone))
        {
            await GiveBackAsync(undone.Item);
        }

        await Task.WhenAll(workers);
        await finished.CancelAsync();
        await Task.WhenAll(renewal, ensuring, measuring);
    }

    private async Task DispatchAsync(CancellationToken stopping)
    {
        var look = 0;
        while (!stopping.IsCancellationRequested)
        {
            pulse.Beat();
            try
            {
                var room = held.Count >= Workers ? 0 : Held - held.Count;
                var found = room == 0 ? 0 : await ClaimAsync(room, stopping);
                if (found > 0 && found == room)
                {
                    continue;
                }

                look = found > 0 ? 0 : look;
                look = await signal.WaitAsync(Looks[look], time, stopping) ? 0 : Math.Min(look + 1, Looks.Length - 1);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.ClaimFailed(logger, e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(2), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> ClaimAsync(int room, CancellationToken stopping)
    {
        var items = await claims.ClaimAsync(owner, room, stopping);
        foreach (var item in items)
        {
            if (held.TryGetValue(item.Id, out var earlier))
            {
                // This process stood still for longer than the lease, and has taken its own item again.
                await CancelAsync(earlier);
            }

            var hold = new Hold(item, new CancellationTokenSource());
            held[item.Id] = hold;
            next.Writer.TryWrite(hold);
        }

        return items.Count;
    }

    private async Task WorkAsync(CancellationToken finish)
    {
        await foreach (var hold in next.Reader.ReadAllAsync(CancellationToken.None))
        {
            var (item, own) = hold;
            try
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(own.Token, finish);
                await execution.RunAsync(item, either.Token);
            }
            catch (Exception e)
            {
                // The database is away: nothing was kept, and the lease runs out.
                trouble.Note();
                Log.CommitFailed(logger, item.Id, item.Kind, e.GetType().Name);
            }
            finally
            {
                held.TryRemove(KeyValuePair.Create(item.Id, hold));
                own.Dispose();
                if (held.Count < Workers)
                {
                    signal.Wake();
                }
            }
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        foreach (var hold in held.Values)
        {
            if (!await claims.RenewAsync(hold.Item, cancellationToken) && held.ContainsKey(hold.Item.Id))
            {
                await CancelAsync(hold);
            }
        }
    }

    private static async Task CancelAsync(Hold hold)
    {
        try
        {
            await hold.Stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It finished just now.
        }
    }

    private async Task GiveBackAsync(WorkItem item)
    {
        try
        {
            await claims.ReleaseAsync(item, item.DueAt, CancellationToken.None);
        }
        catch (Exception e)
        {
            Log.CommitFailed(logger, item.Id, item.Kind, e.GetType().Name);
        }
    }

    private async Task Repeat(TimeSpan every, Func<CancellationToken, Task> action, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await action(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                Log.ChoreFailed(logger, e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(every, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One claim of an item; an item that is claimed again is another one.</summary>
    private sealed record Hold(WorkItem Item, CancellationTokenSource Stop);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for due work failed: {Reason}")]
        public static partial void ClaimFailed(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome of work item {Id} ({Kind}) could not be kept: {Reason}")]
        public static partial void CommitFailed(ILogger logger, long id, string kind, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A chore of the work runner failed: {Reason}")]
        public static partial void ChoreFailed(ILogger logger, string reason);
    }
}
