using System.Net;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Safety;

public sealed class HeadersTests(SharedPortal shared)
{
    private const string PagePolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    [Theory]
    [InlineData("/", HttpStatusCode.Found)]
    [InlineData("/development/elements", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/css/portal.css", HttpStatusCode.OK)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/_blazor/negotiate", HttpStatusCode.Forbidden)]
    public async Task Response_OfAnyKind_CarriesTheHeaders(string path, HttpStatusCode status)
    {
        var portal = await shared.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await portal.SendAsAsync("officer", request, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(PagePolicy, One(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", One(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", One(response, "Referrer-Policy"));
        Assert.Contains("camera=()", One(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/account/sign-in", true)]
    [InlineData("/no-such-page", true)]
    [InlineData("/health/live", true)]
    [InlineData("/css/portal.css", false)]
    public async Task Response_ThatMayHoldData_IsNotStored(string path, bool notStored)
    {
        var portal = await shared.GetAsync();
        using var response = await portal.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(notStored, response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Cookies_OverLoopbackHttp_HaveNeitherPrefixNorSecure()
    {
        var portal = await shared.GetAsync();
        using var response = await portal.Client.GetAsync("/account/sign-in", TestContext.Current.CancellationToken);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("portal-antiforgery=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownPage_ForAPerson_IsASentenceInTheirLanguageWithTheId()
    {
        var portal = await shared.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no-such-page");
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd("de-DE,en;q=0.5");
        using var response = await portal.SendAsAsync("officer", request, TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Unter dieser Adresse gibt es keine Seite.", page, StringComparison.Ordinal);
        Assert.Contains("Kennung:", page, StringComparison.Ordinal);
    }

    private static string One(HttpResponseMessage response, string header) => Assert.Single(response.Headers.GetValues(header));
}
