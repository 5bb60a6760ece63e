using System.Net;
using Portal.Web.Tests.Hardening;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Safety;

/// <summary>Behind a proxy that speaks https, named in the settings, and behind one that is not named.</summary>
public sealed class ProxyTests(SharedPortal shared)
{
    private static readonly Dictionary<string, string> Trusting = new(StringComparer.Ordinal) { ["Portal__Proxies__0"] = "127.0.0.1" };

    [Fact]
    public async Task Forwarded_FromANamedProxy_IsHttps()
    {
        await using var portal = await PortalProcess.StartAsync(Trusting);
        using var response = await GetAsync(portal, "/account/sign-in");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-portal-antiforgery=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/;", cookie, StringComparison.Ordinal);
        Assert.StartsWith("max-age=", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);

        foreach (var path in (string[])["/account/sign-in", "/", "/no-such-page", "/api/v1/cases", "/webhooks/nobody/nothing", "/health/ready", "/landing", "/_blazor"])
        {
            using var answer = await GetAsync(portal, path);
            Assert.Equal((path, string.Empty), (path, string.Join(", ", ResponseHeaders.Wrong(answer, https: true).Concat(ResponseHeaders.WrongCookies(answer, https: true)))));
        }

        // Over https only the prefixed name counts: the other could have been set by another host of the domain.
        using var prefixed = await GetAsync(portal, "/account/sign-in", "__Host-portal-theme=dark");
        Assert.Contains("data-theme=\"dark\"", await TextOf(prefixed), StringComparison.Ordinal);
        using var plain = await GetAsync(portal, "/account/sign-in", "portal-theme=dark");
        Assert.DoesNotContain("data-theme=\"dark\"", await TextOf(plain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forwarded_FromAnybodyElse_IsNotBelieved()
    {
        var portal = await shared.GetAsync();
        using var response = await GetAsync(portal, "/account/sign-in");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task PlainHttp_ByAnotherNameThanLoopback_IsRefusedButForPushesAndHealth()
    {
        var portal = await shared.GetAsync();
        using var page = await GetAsync(portal, "/account/sign-in", host: "portal.example");
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("Portal:Proxies", await TextOf(page), StringComparison.Ordinal);
        using var health = await GetAsync(portal, "/health/live", host: "portal.example");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Proxies_NotAnAddress_KeepThePortalFromStartingAndNameTheKey()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal__Proxies__0"] = "proxy" };
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => PortalProcess.StartAsync(settings));
        Assert.Contains("Portal:Proxies:0", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(PortalProcess portal, string path, string? cookie = null, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        if (host is null)
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextOf(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
