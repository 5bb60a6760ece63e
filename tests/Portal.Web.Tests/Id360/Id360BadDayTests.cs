using System.Net;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;
using static Portal.Web.Tests.Id360.Id360Cases;

namespace Portal.Web.Tests.Id360;

/// <summary>What becomes of a case when ID360 answers wrongly: what can be read is kept, the rest is said, and nothing is made twice.</summary>
[Collection("api")]
public sealed class Id360BadDayTests(ApiPortal portal)
{
    private readonly Id360Cases cases = new(portal);

    [Theory]
    [InlineData("body", "missing-sections")]
    [InlineData("body", "nulls")]
    [InlineData("body", "wrong-types")]
    [InlineData("body", "long-names")]
    [InlineData("body", "unknown-members")]
    [InlineData("body", "trailing-commas")]
    [InlineData("body", "as-printed")]
    [InlineData("texts", "hostile")]
    public async Task Report_WrongInItself_IsReadAsFarAsItGoes(string field, string fault)
    {
        var created = await cases.CreateAsync(Capture, "Schlechtmann");
        await cases.PlayAsync(created, "misbehave", (field, fault));
        await cases.PlayAsync(created, "ok");

        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);

        Assert.StartsWith("Success", Text(done, "status"), StringComparison.Ordinal);
        Assert.Equal("OK", Text(done, "rawStatus"));
    }

    [Fact]
    public async Task Report_ThatNobodyCanRead_IsReadOnceItCanBe()
    {
        var created = await cases.CreateAsync(Capture, "Tiefmann");
        await cases.PlayAsync(created, "misbehave", ("body", "deep"));
        await cases.PlayAsync(created, "ok");
        await cases.SandboxAsync(created, "calls", calls => calls.AsArray().Any(call => Text(call!, "operation") is "report"));
        Assert.Equal("Created", Text(await cases.GetAsync($"/cases/{created["id"]}"), "status"));

        await cases.PlayAsync(created, "misbehave", ("body", "normal"));
        await cases.PlayAsync(created, "push");

        await portal.UntilAsync(created, now => Text(now, "rawStatus") is "OK");
    }

    [Theory]
    [InlineData("hash", "wrong")]
    [InlineData("hosts", "foreign")]
    [InlineData("hosts", "redirect")]
    [InlineData("images", "html")]
    [InlineData("images", "bomb")]
    public async Task File_NotWhatItShouldBe_IsSaidAndKeepsNothingElseBack(string field, string fault)
    {
        var created = await cases.CreateAsync(Capture, "Dateimann");
        await cases.PlayAsync(created, "misbehave", (field, fault));
        await cases.PlayAsync(created, "ok");

        var done = await portal.UntilAsync(created, now => now["documents"] is JsonArray all && all.Any(document => Text(document!, "kind") is "ResultData") && Text(now, "status") is not "Created");

        Assert.StartsWith("Success", Text(done, "status"), StringComparison.Ordinal);
        Assert.DoesNotContain(done["documents"]!.AsArray(), document => Text(document!, "mimeType") is "text/html");
        if (field == "hosts")
        {
            Assert.DoesNotContain(done["documents"]!.AsArray(), document => Text(document!, "kind") is "Front");
        }
    }

    [Fact]
    public async Task Creation_AnsweredAsTheGuidePrintsIt_IsRead()
    {
        await cases.PlayAsync(null, "misbehave", ("body", "as-printed"));
        try
        {
            await cases.CreateAsync(Capture, "Semikolon");
        }
        finally
        {
            await cases.PlayAsync(null, "misbehave", ("body", "normal"));
        }
    }

    [Fact]
    public async Task Creation_LostAfterwards_IsUncertainAndNeverRepeatedByItself()
    {
        await cases.PlayAsync(null, "misbehave", ("answer", "lost"), ("on", "create"), ("when", "after"), ("times", "1"));
        JsonNode json;
        HttpStatusCode status;
        try
        {
            (status, var answer) = await cases.TryCreateAsync(Capture, "Verlorenmann");
            json = answer!;
        }
        finally
        {
            await cases.PlayAsync(null, "misbehave", ("answer", "normal"), ("on", "all"), ("when", "before"), ("times", "0"));
        }

        Assert.True((int)status >= 400, $"{status}: {json}");
        Assert.Equal("Uncertain", Text((await cases.GetAsync($"/cases/{json["caseId"]}"))["attempts"]![0]!, "creation"));
        var process = await portal.GetAsync();
        var all = JsonNode.Parse(await process.Client.GetStringAsync("/sandbox/id360/control/cases", TestContext.Current.CancellationToken))!.AsArray();
        Assert.Single(all, one => Text(one!, "clientReference") == Text(all[0]!, "clientReference"));

        // The callback of the enrollment that nobody knows the id of finds its case by our reference.
        var reference = Text(all[0]!, "caseId");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/id360/control/{reference}/ok");
        request.Headers.Accept.ParseAdd("application/json");
        using var pressed = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        pressed.EnsureSuccessStatusCode();
        var (_, found) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases/search", new { q = "Verlorenmann" });
        var listed = (found as JsonArray ?? found!["items"]!.AsArray())[0]!;
        await portal.UntilAsync(listed, now => Text(now, "rawStatus") is "OK");
    }

    [Theory]
    [InlineData("garbage", 200)]
    [InlineData("array", 200)]
    [InlineData("empty", 200)]
    [InlineData("unknown-case", 200)]
    [InlineData("hostile", 200)]
    [InlineData("huge", 413)]
    public async Task Callback_OfWrongBody_IsAnsweredAndChangesNothing(string kind, int status)
    {
        var created = await cases.CreateAsync(Capture, "Rueckrufmann");
        await cases.PlayAsync(created, "misbehave", ("push", kind));
        await cases.PlayAsync(created, "start");
        await cases.SandboxAsync(created, "pushes", pushes => pushes.AsArray() is [{ } push, ..] && push["lastStatus"]!.GetValue<int>() == status);

        Assert.Equal("Created", Text(await cases.GetAsync($"/cases/{created["id"]}"), "status"));
    }
}
