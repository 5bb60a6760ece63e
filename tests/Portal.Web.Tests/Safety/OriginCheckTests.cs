using System.Net;
using System.Net.WebSockets;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Safety;

public sealed class OriginCheckTests(SharedPortal shared)
{
    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("ours", HttpStatusCode.OK)]
    [InlineData("ours, other port", HttpStatusCode.Forbidden)]
    public async Task Negotiation_ByOrigin_IsOnlyForOurPages(string? origin, HttpStatusCode expected)
    {
        var portal = await shared.GetAsync();
        var ours = portal.Address.GetLeftPart(UriPartial.Authority);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        switch (origin)
        {
            case "ours":
                request.Headers.Add("Origin", ours);
                break;
            case "ours, other port":
                request.Headers.Add("Origin", "http://127.0.0.1:1");
                break;
            case not null:
                request.Headers.Add("Origin", origin);
                break;
        }

        using var response = await portal.SendAsAsync("officer", request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/initializers")]
    [InlineData("/_BLAZOR/negotiate")]
    public async Task Circuit_AnyAddressWithoutOrigin_IsRefused(string path)
    {
        var portal = await shared.GetAsync();
        using var response = await portal.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    [InlineData("ours", true)]
    public async Task Line_OpenedByOrigin_IsOnlyForOurPages(string? origin, bool opens)
    {
        var portal = await shared.GetAsync();
        var session = await portal.SignInAsync("officer");
        using var line = new ClientWebSocket();
        line.Options.SetRequestHeader("Cookie", $"{session.Name}={session.Value}");
        if (origin is not null)
        {
            line.Options.SetRequestHeader("Origin", origin == "ours" ? portal.Address.GetLeftPart(UriPartial.Authority) : origin);
        }

        line.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(portal.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        var refused = await Record.ExceptionAsync(() => line.ConnectAsync(address, TestContext.Current.CancellationToken));
        Assert.Equal(opens, refused is null);
        Assert.Equal(opens ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, line.HttpStatusCode);
    }
}
