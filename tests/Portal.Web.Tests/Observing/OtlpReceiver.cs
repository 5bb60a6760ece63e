using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Web.Tests.Observing;

/// <summary>Takes what is sent by OTLP over HTTP, and looks for words in it: names and values stand in it as they are.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();
    private readonly WebApplication app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/v1/{signal}", TakeAsync);
    }

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Address => app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Whether a word has come in a signal: <c>traces</c> or <c>metrics</c>.</summary>
    public bool Has(string signal, params string[] words) =>
        received.Any(one => one.Path.EndsWith(signal, StringComparison.Ordinal) && Array.TrueForAll(words, word => one.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0));

    /// <summary>Whether these bytes have come in a signal.</summary>
    public bool Has(string signal, byte[] bytes) => received.Any(one => one.Path.EndsWith(signal, StringComparison.Ordinal) && one.Body.AsSpan().IndexOf(bytes) >= 0);

    /// <summary>Waits until it is so.</summary>
    public static async Task UntilAsync(Func<bool> so, string what)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Ceiling);
        while (!so())
        {
            Assert.False(late.IsCancellationRequested, $"Not within a minute: {what}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
