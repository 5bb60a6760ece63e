using System.Net;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;

namespace Portal.Web.Tests.AutoIdent;

/// <summary>What a program does with a case at IDnow AutoIdent, against the stand-in.</summary>
[Collection("api")]
public sealed class AutoIdentLifeTests(ApiPortal portal)
{
    [Fact]
    public async Task Case_FromLinkToFiles_IsTakenThroughItsLife()
    {
        var created = await CreateAsync();
        var attempt = created["attempts"]![0]!;
        Assert.Equal(("Created", "CREATED"), (Text(created, "status"), Text(created, "rawStatus")));
        Assert.Equal("web, short, code", string.Join(", ", attempt["links"]!.AsArray().Select(link => Text(link!, "kind"))));
        var process = await portal.GetAsync();
        using (var person = await process.Client.GetAsync(new Uri(Text(attempt["links"]![0]!, "url")), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.Found, person.StatusCode);
            Assert.Contains("/sandbox/autoident/", person.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        await PlayAsync(created, "start");
        await portal.UntilAsync(created, now => Text(now, "status") is "Started");
        await PlayAsync(created, "check-pending");
        await portal.UntilAsync(created, now => Text(now, "status") is "InReview");
        await PlayAsync(created, "success");
        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);

        Assert.StartsWith("Success", Text(done, "status"), StringComparison.Ordinal);
        Assert.Contains(done["result"]!["fields"]!.AsArray(), field => Text(field!, "path") is "person.lastName");
        string[] kinds = [.. done["documents"]!.AsArray().Select(document => Text(document!, "kind"))];
        Assert.All((string[])["Front", "Portrait", "ResultReport", "ResultData"], kind => Assert.Contains(kind, kinds, StringComparer.Ordinal));

        var (deleted, _) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/delete-at-provider", new { reason = "All evidence is here" });
        Assert.True(deleted.IsSuccessStatusCode, deleted.StatusCode.ToString());
    }

    [Fact]
    public async Task Case_BrokenOff_KeepsItsLinkAndSaysWhy()
    {
        var created = await CreateAsync("Abbrecher");
        await PlayAsync(created, "start");
        await PlayAsync(created, "abort");

        var now = await portal.UntilAsync(created, now => Text(now, "status") is "RetryPossible");

        Assert.Equal("ABORTED", Text(now, "rawStatus"));
        Assert.NotEmpty(now["attempts"]![0]!["links"]!.AsArray());
    }

    [Fact]
    public async Task Case_CancelledAndDeleted_IsErased()
    {
        var created = await CreateAsync("Loeschmann");

        var (cancelled, after) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/cancel", new { reason = "Opened by mistake" });
        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (cancelled.StatusCode, Text(after!, "status")));
        var (deleted, _) = await portal.SendAsync("Officer", HttpMethod.Delete, $"/cases/{created["id"]}", new { reason = "Opened by mistake" });

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    private async Task<JsonNode> CreateAsync(string lastName = "Mustermann")
    {
        var (_, accounts) = await portal.SendAsync("Officer", HttpMethod.Get, "/accounts");
        var list = accounts as JsonArray ?? accounts!["items"]!.AsArray();
        var account = list.First(one => Text(one!, "provider") is "autoident")!;
        var (response, json) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", new JsonObject
        {
            ["account"] = Text(account, "name"),
            ["legalBasis"] = "Standard",
            ["fields"] = new JsonObject
            {
                ["person.firstName"] = "Erika",
                ["person.lastName"] = lastName,
                ["person.email"] = "erika@example.org",
                ["person.mobilePhone"] = "+49 171 1234567",
                ["person.language"] = "de",
            },
        });
        Assert.True(response.StatusCode is HttpStatusCode.Created, $"{response.StatusCode}: {json}");
        return json!;
    }

    private async Task PlayAsync(JsonNode @case, string action)
    {
        var process = await portal.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/autoident/control/{@case["attempts"]![0]!["providerReference"]}/{action}");
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static string Text(JsonNode node, string member) => node[member]?.ToString() ?? string.Empty;
}
