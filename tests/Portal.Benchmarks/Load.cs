using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;

namespace Portal.Benchmarks;

/// <summary>What a load came to.</summary>
/// <param name="PerSecond">Accepted pushes a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Refused">Answers other than 200.</param>
internal sealed record Measured(double PerSecond, double P50, double P99, int Refused);

/// <summary>Sends pushes and takes the time of each answer; the same client for every server.</summary>
internal static class Load
{
    /// <summary>As many as the server takes: each connection sends the next push when the last one is answered.</summary>
    public static async Task<Measured> ClosedAsync(Uri address, int connections, TimeSpan time)
    {
        using var client = Client(address, connections);
        var (times, refused) = (new ConcurrentBag<double>(), 0);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                Count(await SendAsync(client, address));
            }
        })));
        return Sum(times, refused, Stopwatch.GetElapsedTime(began));

        void Count((double Took, bool Accepted) answer)
        {
            times.Add(answer.Took);
            if (!answer.Accepted)
            {
                Interlocked.Increment(ref refused);
            }
        }
    }

    /// <summary>A steady rate, whatever the server does; the time counts from when the push was due.</summary>
    public static async Task<Measured> SteadyAsync(Uri address, int perSecond, TimeSpan time)
    {
        using var client = Client(address, 256);
        var (times, refused, sent) = (new ConcurrentBag<double>(), 0, new List<Task>());
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < perSecond * time.TotalSeconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            sent.Add(Task.Run(async () =>
            {
                var (_, accepted) = await SendAsync(client, address);
                times.Add((Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds);
                if (!accepted)
                {
                    Interlocked.Increment(ref refused);
                }
            }));
        }

        await Task.WhenAll(sent);
        return Sum(times, refused, Stopwatch.GetElapsedTime(began));
    }

    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    private static HttpClient Client(Uri address, int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = address };

    private static async Task<(double Took, bool Accepted)> SendAsync(HttpClient client, Uri address)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"caseId":"{{Guid.NewGuid()}}","referenceId":null}"""));
        content.Headers.ContentType = new("application/json");
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(address, content);
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, answer.StatusCode == HttpStatusCode.OK);
    }

    private static Measured Sum(ConcurrentBag<double> times, int refused, TimeSpan took) =>
        new((times.Count - refused) / took.TotalSeconds, Percentile(times, 0.5), Percentile(times, 0.99), refused);
}
