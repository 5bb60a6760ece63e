using System.Net;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class SandboxPageTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("/sandbox/")]
    [InlineData("/sandbox/sandbox.css")]
    [InlineData("/sandbox/postident")]
    [InlineData("/sandbox/postident/control/cases")]
    [InlineData("/sandbox/postident/api/scr/v1/1234ABCD/alive")]
    public async Task Any_ForwardedForSomebodyElse_IsNotThere(string path)
    {
        using var own = await _sandbox.Client.GetAsync(path, TestContext.Current.CancellationToken);
        _sandbox.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var foreign = await _sandbox.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((200, 404), ((int)own.StatusCode, (int)foreign.StatusCode));
    }

    [Fact]
    public async Task StartLink_FromTheAnswer_LeadsToTheCase()
    {
        using var made = await _sandbox.PostAsync("{}");
        var body = await SandboxServer.JsonAsync(made);

        using var answer = await _sandbox.Client.GetAsync(body.GetProperty("webStart").GetProperty("caseURL").GetString(), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sandbox/postident/cases/" + body.GetProperty("caseId").GetString(), answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task CasePage_ScriptInAName_IsText()
    {
        var caseId = await _sandbox.CreateAsync("""{"contactDataProvided":{"firstName":"<script>x</script>","lastName":"\" onload=\"y"}}""");

        var html = await _sandbox.Client.GetStringAsync("/sandbox/postident/cases/" + caseId, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onload", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CasePage_AfterSuccess_LinksBackToTheApplication()
    {
        var caseId = await _sandbox.CreateAsync(GuideSamples.Order);
        await _sandbox.PressAsync(caseId + "/success");

        var html = await _sandbox.Client.GetStringAsync("/sandbox/postident/cases/" + caseId, TestContext.Current.CancellationToken);

        Assert.Contains("href=\"https://musterbank.example/picallback/success.html\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Button_InABrowser_LeadsBackToThePage()
    {
        var caseId = await _sandbox.CreateAsync();
        using var form = new FormUrlEncodedContent([]);

        using var answer = await _sandbox.Client.PostAsync($"/sandbox/postident/control/{caseId}/start", form, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.SeeOther, "/sandbox/postident/cases/" + caseId), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Button_FromAForeignPage_IsRefused()
    {
        var caseId = await _sandbox.CreateAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/postident/control/{caseId}/start");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await _sandbox.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Button_ClosedCase_IsAConflict()
    {
        var caseId = await _sandbox.CreateAsync();
        await _sandbox.PressAsync(caseId + "/expire");

        using var answer = await _sandbox.Client.PostAsync($"/sandbox/postident/control/{caseId}/success", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Restart_WithADirectory_KeepsCasesAndReferences()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            string caseId;
            await using (var before = await SandboxServer.StartAsync(directory: folder))
            {
                caseId = await before.CreateAsync(GuideSamples.Order);
                await before.PressAsync(caseId + "/success-changed", ("method", "photo"));
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "postident", "BROKEN.json"), "{\"CaseId\":", TestContext.Current.CancellationToken);
            await using var after = await SandboxServer.StartAsync(directory: folder);

            using var repeated = await after.PostAsync(GuideSamples.Order);
            Assert.Equal(caseId, (await SandboxServer.JsonAsync(repeated)).GetProperty("caseId").GetString());
            var document = (await after.FullAsync(caseId)).GetProperty("identifications")[0].GetProperty("identificationDocument");
            Assert.Equal("change", document.GetProperty("lastName").GetProperty("status").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
