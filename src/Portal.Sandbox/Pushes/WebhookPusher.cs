using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Pushes;

/// <summary>
/// Calls the portal's webhooks, repeats what was not answered with 2xx, and misbehaves on demand. Pushes that still wait
/// when the process stops are lost, as a vendor may lose them.
/// </summary>
internal sealed partial class WebhookPusher(FaultSettings faults, TimeProvider time, ILogger<WebhookPusher> log) : IHostedService, IDisposable
{
    private const int Kept = 500;
    private static readonly TimeSpan HeldAtMost = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
    ];

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<long, Push> _pushes = new();
    private readonly ConcurrentDictionary<long, Task> _running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new(StringComparer.Ordinal);
    private long _last;

    /// <summary>Sends <paramref name="body"/> (JSON) to <paramref name="url"/> soon, in the background.</summary>
    public void Send(string provider, string caseId, Uri url, string body)
    {
        var kind = faults.Get(provider, caseId, SharedFaults.Push);
        var copies = 1 + Math.Min(faults.Number(provider, caseId, SharedFaults.Copies), 100);
        var swap = faults.Get(provider, caseId, SharedFaults.Reorder) != SharedFaults.Reorder.Default;
        var next = _held.TryRemove(provider, out var waiting) ? null : swap ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        if (next is not null)
        {
            _held[provider] = next;
        }

        var sent = new List<Task>();
        for (var copy = 0; copy < copies; copy++)
        {
            var push = new Push(Interlocked.Increment(ref _last), provider, caseId, url, WrongBodies.Of(kind, body), time.GetUtcNow())
            {
                State = kind == "dropped" ? PushState.Dropped : PushState.Waiting,
            };
            _pushes[push.Number] = push;
            _pushes.TryRemove(push.Number - Kept, out _);
            if (push.State == PushState.Waiting)
            {
                sent.Add(RunAsync(push, TimeSpan.FromMilliseconds(faults.Number(provider, caseId, SharedFaults.Delay)), next));
            }
        }

        if (waiting is not null)
        {
            // The held one follows once the newer one has been sent for the first time, whatever came of it.
            _ = Task.WhenAll(sent).ContinueWith(_ => waiting.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>The last pushes of one stand-in, newest first, optionally of one case.</summary>
    public IReadOnlyList<Push> Of(string provider, string? caseId = null) =>
        _pushes.Values.Where(push => push.Provider == provider && (caseId is null || push.CaseId == caseId))
            .OrderByDescending(push => push.Number).ToArray();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _client.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Starts the life of one push; the task returned ends with its first try.</summary>
    private Task RunAsync(Push push, TimeSpan delay, TaskCompletionSource? held)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var life = Task.Run(async () =>
        {
            try
            {
                await LiveAsync(push, delay, held, first);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                first.TrySetCanceled(_stopping.Token);
            }
            finally
            {
                first.TrySetResult();
            }
        });
        _running[push.Number] = life;
        _ = life.ContinueWith(_ => _running.TryRemove(push.Number, out var _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return first.Task;
    }

    private async Task LiveAsync(Push push, TimeSpan delay, TaskCompletionSource? held, TaskCompletionSource first)
    {
        if (held is not null)
        {
            await Task.WhenAny(held.Task, Task.Delay(HeldAtMost, time, _stopping.Token));
            _held.TryRemove(KeyValuePair.Create(push.Provider, held));
        }

        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, _stopping.Token);
        }

        for (var tries = 1; ; tries++)
        {
            var status = await TryAsync(push, _stopping.Token);
            var delivered = status is >= 200 and < 300;
            var over = delivered || tries > Waits.Length;
            push = push with { Tries = tries, LastStatus = status, State = delivered ? PushState.Delivered : over ? PushState.GivenUp : PushState.Waiting };
            _pushes.TryUpdate(push.Number, push, _pushes.GetValueOrDefault(push.Number, push));
            first.TrySetResult();
            Log.Sent(log, push.Provider, push.CaseId, tries, status);
            if (over)
            {
                return;
            }

            await Task.Delay(Waits[tries - 1], time, _stopping.Token);
        }
    }

    private async Task<int> TryAsync(Push push, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new StringContent(push.Body, Encoding.UTF8, "application/json");
            using var answer = await _client.PostAsync(push.Url, content, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Sandbox {Provider} pushed case {CaseId}, try {Tries}: status {Status}")]
        public static partial void Sent(ILogger logger, string provider, string caseId, int tries, int status);
    }
}
