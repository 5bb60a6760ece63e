using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// The test robot (9.5): about 20 seconds after its creation an order with <c>Autotest</c>, or with X-AUTOTEST-… as its
/// reference, is completed. Whoever was faster by hand is not disturbed, and after a restart it goes on where it was.
/// </summary>
internal sealed class TmRobot(Orders orders, OrderPushes pushes, IOptions<IdentityTmOptions> options, TimeProvider time) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>Looks at an order that has just been made.</summary>
    public void Consider(Order order)
    {
        if (order is { Scenario: not null, IsFinal: false, Gone: false })
        {
            _running[order.Id] = Task.Run(() => PlayAsync(order.Id));
        }
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

    private async Task PlayAsync(string id)
    {
        try
        {
            while (orders.Find(id) is { } order && order.Created.AddSeconds(options.Value.RobotSeconds) - time.GetUtcNow() is var rest)
            {
                if (rest <= TimeSpan.Zero)
                {
                    pushes.Change(id, found => found.IsFinal || found.Gone ? null : Complete(found, time.GetUtcNow()));
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

    private static Order Complete(Order order, DateTimeOffset now)
    {
        var finding = new Finding { At = now, Robot = true, Method = order.Product == 13 ? "eID" : "Video", EidUsed = order.Product == 13, FraudAttempt = order.Scenario == "FRAUD" };
        var found = order with { Finding = finding };
        return order.Scenario switch
        {
            "POSITIVE" when order.Signs => found.With(now, Codes.Positive, Codes.SignRequested, Codes.Signed) with { SignedAt = now },
            "POSITIVE" => found.With(now, Codes.Positive, Codes.Ready),
            "NEGATIVE" => found.WithLine(now, Codes.Negative, 48),
            _ => found.With(now, Codes.Fraud).WithLine(now, Codes.Negative, 73),
        };
    }
}
