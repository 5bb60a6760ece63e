using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portal.Web.Tests.Hardening;
using Portal.Web.Tests.Observing;
using Portal.Web.Tests.Running;
using Portal.Web.Tests.Sandbox;
using Portal.Web.Tests.Several;

namespace Portal.Web.Tests.Hosting;

/// <summary>SIGTERM while everything is under way: items in hand at a provider that does not answer, more of them waiting, a page open, an upload in the middle of its body.</summary>
public sealed class BusyStopTests(InsidePortal inside)
{
    private const int Cases = 20;
    private const int AtOnce = 8;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_OfTheHost_GrantLessThanTenSecondsAndStopEverythingAtOnce()
    {
        using var client = await inside.ClientAsync();
        var host = inside.Services.GetRequiredService<IOptions<HostOptions>>().Value;

        Assert.InRange(host.ShutdownTimeout, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8));
        Assert.True(host.ServicesStopConcurrently, "Whoever stops last would find no time left.");
    }

    [Fact]
    public async Task Sigterm_WithEverythingUnderWay_GivesBackWhatIsClaimedAndEnds()
    {
        var isSilent = false;
        var waiting = 0;
        await using var vendor = await SandboxServer.StartAsync(watch: WatchAsync);
        // The time that is granted is for the test above: a machine that is busy itself must not cut this one short.
        await using var portal = await PortalProcess.StartAsync(new Dictionary<string, string>(SharedAccount.Settings(vendor), StringComparer.Ordinal)
        {
            ["ASPNETCORE_SHUTDOWNTIMEOUTSECONDS"] = "60",
        });
        var account = new SharedAccount(portal, vendor);
        var made = await Task.WhenAll(Enumerable.Range(0, Cases).Select(_ => account.CreateAsync()));
        isSilent = true;
        await Task.WhenAll(made.Select(account.PushAsync));
        await OtlpReceiver.UntilAsync(() => Volatile.Read(ref waiting) >= AtOnce && Count("State = 'Pending' AND LeaseOwner IS NOT NULL") > AtOnce, "items in hand, and more that are claimed");
        using var page = await OpenPageAsync(portal);
        var body = new EndlessBody();
        var upload = UploadAsync(portal, body);
        await body.Begun.WaitAsync(TimeSpan.FromSeconds(60), Stop);

        // Nobody waits for the upload, which does not go on.
        var clock = Stopwatch.StartNew();
        await portal.SignalAsync("TERM");
        await OtlpReceiver.UntilAsync(() => Count("LeaseOwner IS NOT NULL") == 0, "everything given back");
        TestContext.Current.SendDiagnosticMessage($"Given back with {AtOnce} calls, a page and an upload under way after {clock.ElapsedMilliseconds} ms.");
        Assert.Equal(Cases, Count("State = 'Pending'"));

        body.GiveUp();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => upload);
        await portal.StopAsync();

        int Count(string which) =>
            int.Parse(account.Read($"SELECT COUNT(*) FROM WorkItems WHERE Kind = 'read-attempt' AND {which}")[0], System.Globalization.CultureInfo.InvariantCulture);

        async Task WatchAsync(HttpContext context, RequestDelegate next)
        {
            if (Volatile.Read(ref isSilent) && context.Request.Path.Value!.EndsWith("/full", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref waiting);
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            await next(context);
        }
    }

    // The circuit's connection, as far as the hub's first words.
    private static async Task<ClientWebSocket> OpenPageAsync(PortalProcess portal)
    {
        var session = await portal.SignInAsync("officer");
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", portal.Address.GetLeftPart(UriPartial.Authority));
        socket.Options.SetRequestHeader("Cookie", $"{session.Name}={session.Value}");
        await socket.ConnectAsync(new UriBuilder(portal.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, Stop);
        await socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Stop);
        var answer = new byte[100];
        var said = await socket.ReceiveAsync(answer, Stop);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(answer, 0, said.Count));
        return socket;
    }

    private static async Task UploadAsync(PortalProcess portal, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads/") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SharedAccount.Key);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        body.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "x.pdf" };
        using var answer = await portal.Client.SendAsync(request, Stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Begins a file and does not go on.</summary>
    private sealed class EndlessBody : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource given = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void GiveUp() => given.TrySetException(new IOException("The file ends here."));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("%PDF-1.7\n"u8.ToArray());
            await stream.FlushAsync();
            begun.TrySetResult();
            await given.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
