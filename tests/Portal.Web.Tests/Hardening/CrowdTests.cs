using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Portal.Web.Tests.Hardening;

/// <summary>Clients that are too large, too slow, too deep, or only there: everybody else is served on, and the portal does not grow.</summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private const int FiftyMegabytes = 50 << 20;
    private const int Idle = 500;
    private const int Slow = 100;
    private const int Deep = 100_000;

    // Eight bodies of 50 MB kept in memory would be 400; what the runtime itself takes in a storm is far less than this.
    private const long MostGrowth = 200L << 20;

    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private StormPortal portal = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => portal = await StormPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Portal_AmongClientsOfAllBadKinds_ServesTheOthersAndStaysSmall()
    {
        await WarmUpAsync();
        var before = Memory();
        var idle = await OpenAsync(Idle, _ => []);
        var slow = await OpenAsync(Slow, i => Encoding.ASCII.GetBytes(i % 2 == 0
            ? $"POST {StormPortal.Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n{{"
            : "GET /account/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "));
        await ServedAsync();

        using var over = new CancellationTokenSource();
        var largest = WatchAsync(over.Token);
        var addresses = new[] { StormPortal.Path, "/api/v1/cases", "/api/v1/uploads", "/account/sign-in" };
        foreach (var chunked in new[] { false, true })
        {
            var large = addresses.Select(address => LargeAsync(address, chunked)).ToList();
            await ServedAsync();
            await Task.WhenAll(large);
        }

        await DeepAsync();
        await ServedAsync();
        await over.CancelAsync();
        Assert.InRange(await largest - before, long.MinValue, MostGrowth);

        // Who does not go on sending is let go; who has said nothing yet may stay.
        await Task.WhenAll(slow.Select(ClosedAsync));
        await ServedAsync();
        slow.Concat(idle).ToList().ForEach(client => client.Dispose());
        await portal.Process.StopAsync();
        await portal.AssertNothingLostAsync(Stop);
    }

    private async Task WarmUpAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await ServedAsync();
        }
    }

    // A push, a page and a call, each answered as ever.
    private async Task ServedAsync()
    {
        Assert.Equal(HttpStatusCode.OK, await portal.PushAsync(Stop));
        using var page = await portal.Process.Client.GetAsync("/account/sign-in", Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var call = await portal.Process.Client.SendAsync(Request(HttpMethod.Get, "/api/v1/cases", content: null), Stop);
        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", StormPortal.Key);
        return request;
    }

    // Refused, or cut off before it was through.
    private async Task LargeAsync(string address, bool chunked)
    {
        using var content = new StreamContent(new Endless(FiftyMegabytes));
        content.Headers.ContentType = new MediaTypeHeaderValue(address.StartsWith("/api", StringComparison.Ordinal) || address == StormPortal.Path ? "application/json" : "application/x-www-form-urlencoded");
        if (!chunked)
        {
            content.Headers.ContentLength = FiftyMegabytes;
        }

        if (address.EndsWith("/uploads", StringComparison.Ordinal))
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "large.bin" };
        }

        using var request = Request(HttpMethod.Post, address, content);
        request.Headers.TransferEncodingChunked = chunked;
        try
        {
            using var answer = await portal.Process.Client.SendAsync(request, Stop);
            Assert.True(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{address}: {answer.StatusCode}");
        }
        catch (HttpRequestException)
        {
            // The server had seen enough.
        }
    }

    private async Task DeepAsync()
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var nested = string.Concat(Enumerable.Repeat(open, Deep)) + "1" + string.Concat(Enumerable.Repeat(close, Deep));
            foreach (var address in new[] { "/api/v1/cases", "/api/v1/cases/search" })
            {
                using var answer = await portal.Process.Client.SendAsync(Request(HttpMethod.Post, address, new StringContent(nested, Encoding.UTF8, "application/json")), Stop);
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{address}: {answer.StatusCode}");
            }

            // Small enough to be taken in: it is kept, and what can't be read of it is the worker's to say.
            using var pushed = await portal.Process.Client.PostAsync(StormPortal.Path, new StringContent(nested[..200_000], Encoding.UTF8, "application/json"), Stop);
            Assert.Equal(HttpStatusCode.OK, pushed.StatusCode);
        }

        await StormPortal.UntilAsync(async () => await CountAsync("SELECT COUNT(*) FROM WorkItems WHERE State = 'Dead' AND LastError LIKE '%push.noJson%'") == 2, Ceiling);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = portal.Open();
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    private async Task<List<TcpClient>> OpenAsync(int count, Func<int, byte[]> first)
    {
        var clients = new List<TcpClient>(count);
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, portal.Process.Address.Port, Stop);
            await client.GetStream().WriteAsync(first(i), Stop);
            clients.Add(client);
        }

        return clients;
    }

    private static async Task ClosedAsync(TcpClient client)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(Ceiling);
        var buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer, late.Token) > 0)
            {
                // What it says before it hangs up.
            }
        }
        catch (IOException)
        {
            // Hung up without a word.
        }
    }

    private async Task<long> WatchAsync(CancellationToken over)
    {
        var largest = Memory();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await beat.WaitForNextTickAsync(over))
            {
                largest = Math.Max(largest, Memory());
            }
        }
        catch (OperationCanceledException)
        {
            // That was all.
        }

        return largest;
    }

    // What it holds of the machine's memory now, in bytes.
    private long Memory()
    {
        var line = File.ReadLines($"/proc/{portal.Process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>That many bytes, made as they are read.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(left, count);
            Array.Fill(buffer, (byte)'1', offset, given);
            left -= given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
