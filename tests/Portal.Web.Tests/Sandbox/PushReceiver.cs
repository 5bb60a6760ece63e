using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Web.Tests.Sandbox;

/// <summary>Stands where the portal's webhook address would be: answers as told, and hands out what came.</summary>
public sealed class PushReceiver : IAsyncDisposable
{
    private readonly Channel<string> _bodies = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<int> _answers = new();
    private readonly ConcurrentQueue<string> _authorizations = new();
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> _headers = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly WebApplication _app;

    private PushReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder(QuietHost.Arguments);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Map("/push", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            _lines.Enqueue($"{http.Request.Method} {http.Request.QueryString}");
            _authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
            _headers.Enqueue(http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            http.Response.StatusCode = _answers.TryDequeue(out var answer) ? answer : StatusCodes.Status200OK;
            await _bodies.Writer.WriteAsync(body);
        });
    }

    public string Url => _app.Urls.First() + "/push";

    /// <summary>Method and query of each push, in order.</summary>
    public IReadOnlyList<string> Lines => _lines.ToArray();

    /// <summary>What each push presented, in order; empty for nothing.</summary>
    public IReadOnlyList<string> Authorizations => _authorizations.ToArray();

    /// <summary>What each push presented under a name of its own, in order; null for nothing.</summary>
    public IReadOnlyList<string?> Presented(string header) => [.. _headers.Select(headers => headers.GetValueOrDefault(header))];

    /// <summary>An order whose pushes come here.</summary>
    public string Order(string reference) => $$$"""{"processData":{"referenceId":"{{{reference}}}","webHookUrl":"{{{Url}}}"}}""";

    public static async Task<PushReceiver> StartAsync(params int[] answers)
    {
        var receiver = new PushReceiver();
        foreach (var answer in answers)
        {
            receiver._answers.Enqueue(answer);
        }

        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The next body, at the latest after a minute.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _bodies.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Whether something came that nobody has taken yet.</summary>
    public bool HasMore => _bodies.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
