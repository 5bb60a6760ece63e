using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Providers.Tests;

/// <summary>A vendor's server in this process, on a loopback port of its own. It answers what a test says; a call that no one expected is kept as a fault.</summary>
internal sealed class FakeVendor : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<HttpContext, byte[], Task>> script = new();
    private readonly ConcurrentQueue<string> unexpected = new();

    private FakeVendor(WebApplication app) => this.app = app;

    /// <summary>Every call as it arrived.</summary>
    public ConcurrentQueue<VendorCall> Calls { get; } = new();

    /// <summary>Where it listens; ends with a slash and a base path, as accounts do.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>Answers every login with this body, whatever the script says next; by the end of the login's path.</summary>
    public (string PathEnd, string Body)? SignIn { get; set; }

    /// <summary>How many logins were answered so.</summary>
    public int SignIns => Calls.Count(IsSignIn);

    /// <summary>Every call but the logins.</summary>
    public IReadOnlyList<VendorCall> OwnCalls => [.. Calls.Where(call => !IsSignIn(call))];

    /// <summary>What calls with this end of their path get once the script is empty: what the vendor does not have.</summary>
    public (string PathEnd, int Status, string Body)? Lacks { get; set; }

    /// <summary>Answers every call that the script says nothing about.</summary>
    public Func<HttpContext, byte[], Task>? Otherwise { get; set; }

    public static async Task<FakeVendor> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var server = builder.Build();
        var vendor = new FakeVendor(server);
        server.Run(vendor.AnswerAsync);
        await server.StartAsync();
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        vendor.BaseUrl = new Uri($"{address}/vendor/");
        return vendor;
    }

    /// <summary>The next call gets this.</summary>
    public FakeVendor Next(Func<HttpContext, byte[], Task> answer)
    {
        script.Enqueue(answer);
        return this;
    }

    /// <summary>The next call gets this.</summary>
    public FakeVendor Next(int status, string body, string type = "application/json") => Next((context, _) => WriteAsync(context, status, System.Text.Encoding.UTF8.GetBytes(body), type));

    /// <summary>The next call must be the recorded one, and gets its answer.</summary>
    public FakeVendor Next(Exchange exchange) => Next((context, _) =>
    {
        var path = $"{context.Request.Path}{context.Request.QueryString}";
        if (!string.Equals(exchange.Method, context.Request.Method, StringComparison.Ordinal) || !string.Equals($"/vendor{exchange.Path}", path, StringComparison.Ordinal))
        {
            unexpected.Enqueue($"{context.Request.Method} {path} instead of {exchange.Method} {exchange.Path}");
        }

        return WriteAsync(context, exchange.Status, exchange.Bytes, exchange.Type);
    });

    public static async Task WriteAsync(HttpContext context, int status, byte[] body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        if (status is StatusCodes.Status204NoContent)
        {
            // Even an empty write would be a fault here, and cost the connection.
            return;
        }

        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (!unexpected.IsEmpty)
        {
            throw new InvalidOperationException($"Calls that are not recorded: {string.Join("; ", unexpected)}");
        }

        if (!script.IsEmpty)
        {
            throw new InvalidOperationException($"{script.Count} recorded calls were not made.");
        }
    }

    private bool IsSignIn(VendorCall call) => SignIn is { } login && call.Path.EndsWith(login.PathEnd, StringComparison.Ordinal);

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Calls.Enqueue(new VendorCall(
            context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}", context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        if (SignIn is { } login && context.Request.Path.Value!.EndsWith(login.PathEnd, StringComparison.Ordinal))
        {
            await WriteAsync(context, 200, System.Text.Encoding.UTF8.GetBytes(login.Body));
            return;
        }

        if (script.TryDequeue(out var answer) || (answer = Otherwise) is not null)
        {
            await answer(context, body.ToArray());
            return;
        }

        if (Lacks is { } lacking && context.Request.Path.Value!.EndsWith(lacking.PathEnd, StringComparison.Ordinal))
        {
            await WriteAsync(context, lacking.Status, System.Text.Encoding.UTF8.GetBytes(lacking.Body));
            return;
        }

        unexpected.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        context.Response.StatusCode = StatusCodes.Status501NotImplemented;
    }
}

/// <summary>One call as a vendor saw it.</summary>
internal sealed record VendorCall(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
