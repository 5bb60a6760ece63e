using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Deploy;
using Portal.Web.Tests.Observing;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Several;

public sealed partial class TwoPortalsTests
{
    private const string Route = "__Host-route";

    [Fact]
    public async Task Proxy_BeforeBoth_KeepsSessionsTogetherTellsWhatItKnowsAndShowsNoSecret()
    {
        using var secrets = new MadeSecrets();
        await using var proxy = ProxyProcess.Start(Path.Combine(secrets.Directory, "certificate.pem"), portals.One.Address, portals.Two.Address);
        var cookies = new CookieContainer();
        using var client = new HttpClient(proxy.Handler(cookies)) { BaseAddress = proxy.Address };
        await OtlpReceiver.UntilAsync(() => IsReadyAsync(client).GetAwaiter().GetResult(), "a proxy with a portal behind it");

        // TLS ends at the proxy, and the portal believes what the proxy says of it; what the caller says counts for nothing.
        using var lying = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in");
        lying.Headers.Add("X-Forwarded-Proto", "http");
        lying.Headers.Add("X-Forwarded-Host", "elsewhere.example");
        using (var page = await client.SendAsync(lying, Stop))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.All(page.Headers.GetValues("Set-Cookie"), cookie =>
            {
                Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
                Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            });
        }

        // Whoever has been at one portal comes back to it.
        var home = cookies.GetCookies(proxy.Address)[Route]!.Value;
        for (var i = 0; i < 6; i++)
        {
            using var again = await client.GetAsync("/account/sign-in", Stop);
        }

        await OtlpReceiver.UntilAsync(() => Requests(proxy, "/account/sign-in").Count == 7, "seven lines");
        Assert.All(Requests(proxy, "/account/sign-in"), line => Assert.Equal(home, line["server"]!.ToString()));

        await ConnectAsync(proxy, cookies);

        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var push = await client.PostAsync($"/webhooks/{SharedAccount.Name}/{SharedAccount.Secret}?again=1", body, Stop);
        Assert.Equal(HttpStatusCode.OK, push.StatusCode);
        await OtlpReceiver.UntilAsync(() => Requests(proxy, $"/webhooks/{SharedAccount.Name}/***").Count == 1, "the push in the log");
        Assert.DoesNotContain(proxy.Lines, line => line.Contains(SharedAccount.Secret, StringComparison.Ordinal));
    }

    // No portal is ready, as while the database is away: a push is to come again, and is told when.
    [Fact]
    public async Task Proxy_BeforeNobody_SaysWhenToComeAgain()
    {
        using var secrets = new MadeSecrets();
        var nobody = new Uri("http://127.0.0.1:9/");
        await using var proxy = ProxyProcess.Start(Path.Combine(secrets.Directory, "certificate.pem"), nobody, nobody);
        using var client = new HttpClient(proxy.Handler(new CookieContainer())) { BaseAddress = proxy.Address };
        await OtlpReceiver.UntilAsync(() => AnswersAsync(client).GetAwaiter().GetResult(), "a proxy with nobody behind it");

        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var push = await client.PostAsync("/webhooks/account/secret", body, Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, push.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), push.Headers.RetryAfter?.Delta);
    }

    // The circuit's WebSocket, as the browser opens it.
    private async Task ConnectAsync(ProxyProcess proxy, CookieContainer cookies)
    {
        var session = await portals.One.SignInAsync("officer");
        cookies.Add(new Cookie("__Host-" + session.Name, session.Value, "/", "localhost") { Secure = true });
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", proxy.Address.GetLeftPart(UriPartial.Authority));
        socket.Options.Cookies = null;
        using var invoker = new HttpMessageInvoker(proxy.Handler(cookies));
        await socket.ConnectAsync(new UriBuilder(proxy.Address) { Scheme = "wss", Path = "/_blazor" }.Uri, invoker, Stop);
        Assert.Equal(WebSocketState.Open, socket.State);
        socket.Abort();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client) => await StatusAsync(client) == HttpStatusCode.OK;

    private static async Task<bool> AnswersAsync(HttpClient client) => await StatusAsync(client) is not null;

    private static async Task<HttpStatusCode?> StatusAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready", Stop);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static List<JsonNode> Requests(ProxyProcess proxy, string path) =>
        [.. proxy.Lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).Where(line => line["path"]!.ToString() == path)];
}
