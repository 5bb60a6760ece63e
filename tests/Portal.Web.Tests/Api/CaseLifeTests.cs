using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Portal.Web.Tests.Api;

/// <summary>What a program does with a case from its creation to its end.</summary>
[Collection("api")]
public sealed class CaseLifeTests(ApiPortal portal)
{
    [Fact]
    public async Task Case_WithCouponAndSuccess_HasResultDocumentsAndTimeline()
    {
        var created = await portal.CreateAsync();
        Assert.Matches(@"\AC-\d{4}-\d{6,}\z", Text(created, "number"));
        Assert.Equal(("Created", "new"), (Text(created, "status"), Text(created, "rawStatus")));
        var attempt = created["attempts"]![0]!;
        Assert.Equal(ApiPortal.Account, Text(attempt, "account"));
        Assert.Contains(attempt["links"]!.AsArray(), link => Text(link!, "kind") == "web" && Text(link!, "url").StartsWith("http", StringComparison.Ordinal));
        Assert.EndsWith("Z", Text(attempt, "validUntil"), StringComparison.Ordinal);

        var (issued, coupon) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/coupon");
        Assert.Equal((HttpStatusCode.Created, "Coupon"), (issued.StatusCode, Text(coupon!, "kind")));
        var (again, _) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/coupon");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var (sent, message) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/send", new { template = "coupon" });
        Assert.Equal((HttpStatusCode.Accepted, "erika@example.org"), (sent.StatusCode, Text(message!, "recipient")));

        await portal.PlayAsync(created, "success");
        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
        Assert.Equal("Success", Text(done, "status"));
        var name = Assert.Single(done["result"]!["fields"]!.AsArray(), field => Text(field!, "path") == "person.firstName")!;
        Assert.Equal(("Erika", "Erika", "Match"), (Text(name, "provided"), Text(name, "value"), Text(name, "outcome")));
        Assert.Equal("B", Text(Assert.Single(done["result"]!["fields"]!.AsArray(), field => Text(field!, "path") == "licence.classes[0].name")!, "provided"));
        Assert.Contains(done["documents"]!.AsArray(), document => Text(document!, "kind") == "Front");

        var (read, timeline) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}/timeline");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        var times = timeline!["items"]!.AsArray().Select(entry => (DateTime)entry!["at"]!).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Contains(timeline["items"]!.AsArray(), entry => Text(entry!, "source") == "Provider" && entry!["status"]?.ToString() == "Success" && entry["rawStatus"] is not null);

        Assert.Contains(timeline["items"]!.AsArray(), entry => Text(entry!, "text") == "Identification created at POSTIDENT");
        Assert.Contains(timeline["items"]!.AsArray(), entry => Text(entry!, "text") == $"Documents stored: {done["documents"]!.AsArray().Count(document => Text(document!, "kind") != "Coupon")}.");

        var (kept, problem) = await portal.SendAsync("Officer", HttpMethod.Delete, $"/cases/{created["id"]}");
        Assert.Equal((HttpStatusCode.Conflict, "cases.problem.twoOfficers"), (kept.StatusCode, Text(problem!, "code")));
    }

    [Fact]
    public async Task Document_AskedForWholeAndInPart_IsTheStoredFile()
    {
        var created = await portal.CreateAsync();
        var (_, coupon) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/coupon");
        var path = $"/cases/{created["id"]}/documents/{coupon!["id"]}";

        var (whole, _) = await portal.SendAsync("Officer", HttpMethod.Get, path);
        var bytes = await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Text(coupon, "sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal("application/pdf", whole.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Text(coupon, "fileName"), whole.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Contains("sandbox", Assert.Single(whole.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(whole.Headers.CacheControl?.NoStore);

        var (part, _) = await portal.SendAsync("Officer", HttpMethod.Get, path, change: request => request.Headers.Range = new RangeHeaderValue(10, 19));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[10..20], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        var other = await portal.CreateAsync();
        var (foreign, _) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{other["id"]}/documents/{coupon["id"]}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Delete_CaseWithoutResult_LeavesTheFlagAndNoPerson()
    {
        var created = await portal.CreateAsync("Löschenfeld");
        var (cancelled, after) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/cancel", new { reason = "Opened by mistake" });
        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (cancelled.StatusCode, Text(after!, "status")));
        var (deleted, _) = await portal.SendAsync("Officer", HttpMethod.Delete, $"/cases/{created["id"]}", new { reason = "Opened by mistake" });
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        var (shown, erased) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}");
        Assert.Equal((HttpStatusCode.OK, Text(created, "number")), (shown.StatusCode, Text(erased!, "number")));
        Assert.True((bool)erased!["erased"]!);
        Assert.Null(erased["person"]);
        Assert.Empty(erased["documents"]!.AsArray());
        Assert.Empty(erased["attempts"]![0]!["links"]!.AsArray());
        Assert.DoesNotContain("schenfeld", erased.ToJsonString(), StringComparison.Ordinal);
        var (_, found) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases/search", new { q = "Löschenfeld" });
        Assert.Empty(found!["items"]!.AsArray());
        var (twice, _) = await portal.SendAsync("Officer", HttpMethod.Delete, $"/cases/{created["id"]}");
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task Attempts_AfterCancelling_AddTheNextOneWithTheDataHeld()
    {
        var created = await portal.CreateAsync();
        var (tooEarly, _) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/attempts", new { account = ApiPortal.Account });
        Assert.Equal(HttpStatusCode.Conflict, tooEarly.StatusCode);
        await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/cancel", new { reason = "The link was lost" });

        var (added, now) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/attempts", new { account = ApiPortal.Account });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal([1, 2], now!["attempts"]!.AsArray().Select(attempt => (int)attempt!["ordinal"]!));
        Assert.False(string.Equals(Text(now["attempts"]![0]!, "providerReference"), Text(now["attempts"]![1]!, "providerReference"), StringComparison.Ordinal));
        Assert.Equal("Erika", Text(now["person"]!, "firstName"));
    }

    [Fact]
    public async Task Refresh_OfAKnownCase_IsAccepted()
    {
        var created = await portal.CreateAsync();
        var (asked, _) = await portal.SendAsync("Support", HttpMethod.Post, $"/cases/{created["id"]}/refresh");
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        await portal.UntilAsync(created, now => now["attempts"]![0]!["rawStatus"]?.ToString() == "new");
    }

    private static string Text(JsonNode node, string member) => node[member]?.ToString() ?? string.Empty;
}
