using System.Net;
using System.Text.Json.Nodes;

namespace Portal.Web.Tests.Api;

/// <summary>The names that other systems were promised, one by one.</summary>
[Collection("api")]
public sealed class MembersTests(ApiPortal portal)
{
    [Fact]
    public async Task Providers_AndTheirFields_HaveTheirMembers()
    {
        var provider = First(await GetAsync("/providers"), item => Text(item, "key") == "postident");
        Has(provider, "key", "name", "capabilities");
        var fields = (await GetAsync("/providers/postident/fields"))["items"]!.AsArray();
        Assert.All(fields, field => Has(field!, "key", "label", "group", "kind", "wirePath", "required", "maxLength", "pattern", "choices"));
        var name = Assert.Single(fields, field => Text(field!, "key") == "person.firstName")!;
        Assert.Equal(("contactDataProvided.firstName", "Text"), (Text(name, "wirePath").Replace("orderData.", string.Empty, StringComparison.Ordinal), Text(name, "kind")));
        Assert.Contains(fields, field => field!["wirePath"]?.ToString().Contains("[]", StringComparison.Ordinal) ?? false);
        Assert.All(fields.SelectMany(field => field!["choices"]!.AsArray()), choice => Has(choice!, "value", "label"));
    }

    [Fact]
    public async Task Case_ByNameOrIdOfItsAccount_HasItsMembersInEveryAnswer()
    {
        var accounts = await GetAsync("/accounts");
        var account = First(accounts, item => Text(item, "name") == ApiPortal.Account);
        Has(account, "id", "name", "provider");
        foreach (var named in new[] { Text(account, "id"), Text(account, "name") })
        {
            Assert.NotEmpty((await GetAsync($"/providers/postident/fields?account={Uri.EscapeDataString(named)}"))["items"]!.AsArray());
        }

        var elsewhere = First(accounts, item => Text(item, "provider") != Text(account, "provider"));
        var (refused, _) = await portal.SendAsync("Officer", HttpMethod.Get, $"/providers/postident/fields?account={elsewhere["id"]}");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var (made, created) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", ApiPortal.Order("Gliedermann", account: Text(account, "id")));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.EndsWith($"/api/v1/cases/{created!["id"]}", made.Headers.Location?.ToString(), StringComparison.Ordinal);
        foreach (var shown in new[] { created, await GetAsync($"/cases/{created["id"]}") })
        {
            Has(shown, "id", "number", "status", "rawStatus", "attempts", "result", "documents");
            var attempt = shown["attempts"]![0]!;
            Has(attempt, "id", "account", "providerReference", "links", "validUntil", "status", "rawStatus");
            Assert.All(attempt["links"]!.AsArray(), link => Assert.Equal(["kind", "url"], link!.AsObject().Select(member => member.Key), StringComparer.Ordinal));
            Assert.Equal(["android", "ios", "web"], attempt["links"]!.AsArray().Select(link => Text(link!, "kind")).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }

        await portal.PlayAsync(created, "success");
        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
        Assert.All(done["result"]!["fields"]!.AsArray(), field => Has(field!, "path", "provided", "value", "outcome", "source"));
        Assert.All(done["documents"]!.AsArray(), document => Has(document!, "id", "kind", "fileName", "mimeType", "size", "sha256"));
        var timeline = (await GetAsync($"/cases/{created["id"]}/timeline"))["items"]!.AsArray();
        Assert.All(timeline, entry => Has(entry!, "id", "at", "source", "status", "rawStatus", "text"));
        // Oldest first by when it happened: what the provider tells of a whole second can be stored after what we did within it.
        Assert.Equal(timeline.OrderBy(At).ThenBy(Id).Select(Id), timeline.Select(Id));
    }

    [Fact]
    public async Task Lists_OfEveryKind_AreItemsAndACursor()
    {
        var created = await portal.CreateAsync("Listenmann");
        foreach (var path in new[] { "/providers", "/providers/postident/fields", "/accounts", "/cases?limit=1", $"/cases/{created["id"]}/timeline?limit=1" })
        {
            Assert.Equal(["items", "nextCursor"], (await GetAsync(path)).AsObject().Select(member => member.Key).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }

        Assert.NotNull((await GetAsync("/cases?limit=1"))["nextCursor"]);
    }

    [Theory]
    [InlineData("GwG")]
    [InlineData("TKG")]
    [InlineData("eIDAS")]
    [InlineData("Standard")]
    [InlineData("Mobility")]
    public async Task Case_OfEachLegalBasis_IsTaken(string basis) => Assert.Equal(basis, Text(await portal.CreateAsync("Rechtsgrund", basis), "legalBasis"));

    private static long Id(JsonNode? entry) => (long)entry!["id"]!;

    private static DateTime At(JsonNode? entry) => (DateTime)entry!["at"]!;

    private static void Has(JsonNode shown, params string[] members) => Assert.Empty(members.Except(shown.AsObject().Select(member => member.Key), StringComparer.Ordinal));

    private static JsonNode First(JsonNode list, Func<JsonNode, bool> wanted) => list["items"]!.AsArray().First(item => wanted(item!))!;

    private static string Text(JsonNode node, string member) => node[member]!.ToString();

    private async Task<JsonNode> GetAsync(string path)
    {
        var (response, json) = await portal.SendAsync("Officer", HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return json!;
    }
}
