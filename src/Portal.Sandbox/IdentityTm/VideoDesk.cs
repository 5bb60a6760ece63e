using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// Gets video files ready that were asked for, and calls back with a GET (3.9). Whoever plays by hand can do it sooner, or
/// have it never done by itself; after a restart it goes on where it was.
/// </summary>
internal sealed class VideoDesk(Orders orders, WebhookPusher pusher, FaultSettings faults, IOptions<IdentityTmOptions> options, TimeProvider time) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>How long it takes.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(options.Value.VideoSeconds);

    /// <summary>Looks at an order whose video has just been asked for.</summary>
    public void Consider(Order order)
    {
        if (order.Video is { Told: false } && faults.Get(IdentityTmSandbox.ProviderKey, order.Id, IdentityTmFaults.VideoReady) == IdentityTmFaults.VideoReady.Default)
        {
            _running[order.Id] = Task.Run(() => WaitAsync(order.Id));
        }
    }

    /// <summary>The file is there; calls back.</summary>
    public Order? Finish(string id)
    {
        var told = orders.Change(id, found => found.Video is { Told: false } video ? found with { Video = video with { Told = true } } : null);
        if (told is not null)
        {
            _ = pusher.Send(new Outgoing(IdentityTmSandbox.ProviderKey, id, told.Video!.Callback, "") { About = "video file", Method = HttpMethod.Get, Waits = OrderPushes.Waits, Accepts = OrderPushes.Accepts, Patience = OrderPushes.Patience });
        }

        return told;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var order in orders.All())
        {
            Consider(order);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WaitAsync(string id)
    {
        try
        {
            while (orders.Find(id) is { Video: { Told: false } video } && video.Ready - time.GetUtcNow() is var rest)
            {
                if (rest <= TimeSpan.Zero)
                {
                    Finish(id);
                    break;
                }

                await Task.Delay(rest, time, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Goes on after the next start.
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }
}
