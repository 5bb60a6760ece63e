using System.Net;
using System.Text.Json;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Hosting;

public sealed class StartTests
{
    private const string Password = "correct horse battery";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Production_FromVariablesAlone_IsReadyWithItsUsersAndWithoutDemo()
    {
        await using var portal = await PortalProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Portal__PublicBaseUrl"] = "https://portal.example",
            ["Portal__Bootstrap__Users__0__Email"] = "first@example.test",
            ["Portal__Bootstrap__Users__0__Password"] = Password,
            ["Portal__Bootstrap__Users__0__Role"] = "Admin",
            ["Portal__Bootstrap__Accounts__0__Name"] = "Main",
            ["Portal__Bootstrap__Accounts__0__Provider"] = "postident",
            ["Portal__Bootstrap__Accounts__0__Environment"] = "Test",
            ["Portal__Bootstrap__Accounts__0__BaseUrl"] = "https://postident.example/api",
            ["Portal__Bootstrap__Accounts__0__Settings__clientId"] = "ABCD1234",
            ["Portal__Bootstrap__Accounts__0__Settings__userName"] = "user",
            ["Portal__Bootstrap__Accounts__0__Secrets__password"] = "secret-value-one",
            ["Portal__Bootstrap__Accounts__0__Secrets__dataPassword"] = "secret-value-two",
        });
        using var ready = await portal.Client.GetAsync("/health/ready", Stop);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var report = await JsonSerializer.DeserializeAsync<JsonElement>(await ready.Content.ReadAsStreamAsync(Stop), cancellationToken: Stop);
        Assert.Equal(["database", "keys", "storage", "disk", "workers"], report.GetProperty("checks").EnumerateObject().Select(check => check.Name), StringComparer.Ordinal);
        Assert.Equal("portal-session", (await portal.SignInAsync("first@example.test", Password)).Name);
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAsync("admin"));
        Assert.DoesNotContain("example.test", await portal.Client.GetStringAsync("/account/sign-in", Stop), StringComparison.Ordinal);
        using var sandbox = await portal.Client.GetAsync("/sandbox", Stop);
        Assert.NotEqual(HttpStatusCode.OK, sandbox.StatusCode);
        Assert.DoesNotContain("secret-value", portal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAgain_WithTheSameData_KeepsTheSessionAndWithAnotherMasterKeySaysSoAndEnds()
    {
        await using var portal = await PortalProcess.StartAsync();
        var session = await portal.SignInAsync("officer");
        await portal.StopAsync();
        await portal.StartAgainAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/development/elements");
        request.Headers.Add("Cookie", $"{session.Name}={session.Value}");
        using var answer = await portal.Client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(File.Exists(Path.Combine(portal.DataDirectory, "data", "audit.head")));

        await portal.StopAsync();
        File.Delete(Path.Combine(portal.DataDirectory, "data", "keys", "master.key"));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(portal.StartAgainAsync);
        Assert.Contains("The master key does not open what is stored in this database", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithSeveralMistakes_NamesEachKey()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal__PublicBaseUrl"] = "http://portal.example",
            ["Portal__Database__Provider"] = "Paper",
            ["Portal__Smtp__Host"] = "mail.example",
            ["Portal__Smtp__From"] = "nobody",
        };
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => PortalProcess.StartAsync(settings));
        foreach (var key in (string[])["Portal:PublicBaseUrl:", "Portal:Database:Provider:", "Portal:Smtp:From:"])
        {
            Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        }
    }
}
