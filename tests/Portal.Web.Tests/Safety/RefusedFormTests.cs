using System.Net;
using Portal.Web.Tests.Hardening;

namespace Portal.Web.Tests.Safety;

/// <summary>What a browser gets that sends a form which is not taken: the way to the sign-in page, or the page of what really is wrong, under its own status.</summary>
public sealed class RefusedFormTests(InsidePortal portal)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/account/security", "/account/sign-in?returnUrl=%2Faccount%2Fsecurity")]
    [InlineData("/account/sign-out", "/account/sign-in")]
    [InlineData("/documents/0193a000-0000-7000-8000-000000000001", "/account/sign-in")]
    public async Task Form_SentAfterTheSessionEnded_LeadsToSignIn(string path, string to)
    {
        using var answer = await SendAsync(path, "text/html", role: null);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(to, new Uri(portal.Address, answer.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task Form_SentByAProgramThatIsNotSignedIn_IsToldSo()
    {
        using var answer = await SendAsync("/account/sign-out", "*/*", role: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/account/sign-out", HttpStatusCode.BadRequest)]
    [InlineData("/documents/0193a000-0000-7000-8000-000000000001", HttpStatusCode.MethodNotAllowed)]
    public async Task Form_SentByStaffAndNotTaken_ShowsThePageOfWhatIsWrong(string path, HttpStatusCode status)
    {
        using var answer = await SendAsync(path, "text/html", "Officer");

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("error-title", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string accept, string? role)
    {
        using var client = await portal.ClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("a", "b")]) };
        request.Headers.Accept.ParseAdd(accept);
        if (role is not null)
        {
            await portal.SignInAsync(request, role);
        }

        return await client.SendAsync(request, Stop);
    }
}
