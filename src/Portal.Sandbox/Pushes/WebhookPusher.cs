using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Pushes;

/// <summary>
/// Calls the portal's webhooks, repeats what was not answered with 2xx, and misbehaves on demand. Pushes that still wait
/// when the process stops are lost, as a vendor may lose them.
/// </summary>
internal sealed partial class WebhookPusher(FaultSettings faults, IOptions<SandboxOptions> options, TimeProvider time, ILogger<WebhookPusher> log) : IHostedService, IDisposable
{
    private const int Kept = 500;
    private static readonly TimeSpan HeldAtMost = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<long, Push> _pushes = new();
    private readonly ConcurrentDictionary<long, Task> _running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new(StringComparer.Ordinal);
    private long _last;

    /// <summary>Sends something soon, in the background; the task returned ends when it has been sent for the first time, whatever came of it.</summary>
    public Task Send(Outgoing outgoing)
    {
        var (provider, caseId) = (outgoing.Provider, outgoing.CaseId);
        var kind = faults.Get(provider, caseId, SharedFaults.Push);
        var copies = 1 + Math.Min(faults.Number(provider, caseId, SharedFaults.Copies), 100);
        var swap = faults.Get(provider, caseId, SharedFaults.Reorder) != SharedFaults.Reorder.Default;
        var next = _held.TryRemove(provider, out var waiting) ? null : swap ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        if (next is not null)
        {
            _held[provider] = next;
        }

        var meant = outgoing with { Body = outgoing.OwnWrongBodies.GetValueOrDefault(kind) ?? WrongBodies.Of(kind, outgoing.Body) };
        var sent = new List<Task>();
        for (var copy = 0; copy < copies; copy++)
        {
            var push = new Push(Interlocked.Increment(ref _last), provider, caseId, outgoing.About, time.GetUtcNow())
            {
                State = kind == "dropped" ? PushState.Dropped : PushState.Waiting,
            };
            _pushes[push.Number] = push;
            _pushes.TryRemove(push.Number - Kept, out _);
            if (push.State == PushState.Waiting)
            {
                sent.Add(RunAsync(push, meant, TimeSpan.FromMilliseconds(faults.Number(provider, caseId, SharedFaults.Delay)), next));
            }
        }

        var all = Task.WhenAll(sent);
        if (waiting is not null)
        {
            // The held one follows once the newer one has been sent for the first time, whatever came of it.
            _ = all.ContinueWith(_ => waiting.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return all;
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
    private Task RunAsync(Push push, Outgoing outgoing, TimeSpan delay, TaskCompletionSource? held)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var life = Task.Run(async () =>
        {
            try
            {
                await LiveAsync(push, outgoing, delay, held, first);
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

    private async Task LiveAsync(Push push, Outgoing outgoing, TimeSpan delay, TaskCompletionSource? held, TaskCompletionSource first)
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

        await outgoing.After.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var tries = 1; ; tries++)
        {
            var status = await TryAsync(outgoing, _stopping.Token);
            push = push with { Tries = tries, LastStatus = status, State = StateAfter(status, tries, outgoing) };
            Note(push);
            first.TrySetResult();
            Log.Sent(log, push.Provider, push.CaseId, tries, status);
            if (push.State != PushState.Waiting)
            {
                return;
            }

            await Task.Delay(WaitAfter(tries, outgoing), time, _stopping.Token);
            if (outgoing.IsOutdated())
            {
                Note(push with { State = PushState.Outdated });
                return;
            }
        }
    }

    private TimeSpan WaitAfter(int tries, Outgoing outgoing) =>
        options.Value.LongestPushWaitSeconds is { } seconds && TimeSpan.FromSeconds(seconds) is var most && most < outgoing.Waits[tries - 1] ? most : outgoing.Waits[tries - 1];

    private static PushState StateAfter(int status, int tries, Outgoing outgoing) => outgoing.Accepts(status) ? PushState.Delivered
        : tries > outgoing.Waits.Count ? PushState.GivenUp
        : PushState.Waiting;

    private void Note(Push push) => _pushes.TryUpdate(push.Number, push, _pushes.GetValueOrDefault(push.Number, push));

    private async Task<int> TryAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(outgoing.Method, outgoing.Url);
        if (outgoing.Method != HttpMethod.Get)
        {
            request.Content = new StringContent(outgoing.Body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in outgoing.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(outgoing.Patience);
        try
        {
            using var answer = await _client.SendAsync(request, patience.Token);
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
