using System.Net;
using System.Text.Json.Nodes;

namespace Portal.Web.Tests.Api;

/// <summary>What is kept beside an identification, by REST.</summary>
[Collection("api")]
public sealed class CaseKeepingTests(ApiPortal portal)
{
    [Fact]
    public async Task Note_Contact_Hold_Relationship_StandInTheCaseAndOnItsTimeline()
    {
        var @case = await portal.CreateAsync("Notizmann");
        var id = @case["id"]!;

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync("Officer", HttpMethod.Post, $"/cases/{id}/notes", new { text = "Called back." }));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("Officer", HttpMethod.Post, $"/cases/{id}/notes", new { text = " " }));
        var (_, corrected) = await portal.SendAsync("Support", HttpMethod.Patch, $"/cases/{id}/contact", new { email = "neu@example.org" });
        Assert.Equal("neu@example.org", (string?)corrected!["person"]!["email"]);
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("Support", HttpMethod.Patch, $"/cases/{id}/contact", new { email = "not an address" }));
        var (_, held) = await portal.SendAsync("Officer", HttpMethod.Put, $"/cases/{id}/legal-hold", new { hold = true, reason = "court" });
        Assert.True((bool)held!["legalHold"]!);
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("Officer", HttpMethod.Put, $"/cases/{id}/legal-hold", new { reason = "court" }));
        Assert.Equal(HttpStatusCode.OK, await SendAsync("Officer", HttpMethod.Put, $"/cases/{id}/relationship", new { endedOn = "2026-01-31" }));
        var (_, future) = await portal.SendAsync("Officer", HttpMethod.Put, $"/cases/{id}/relationship", new { endedOn = "9999-01-31" });
        Assert.Equal("endedOn", Assert.Single(future!["errors"]!.AsObject()).Key);
        Assert.Equal(HttpStatusCode.OK, await SendAsync("Officer", HttpMethod.Put, $"/cases/{id}/assignment", new { assignee = (Guid?)null }));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("Officer", HttpMethod.Put, $"/cases/{id}/assignment", new { assignee = Guid.NewGuid() }));

        var (_, timeline) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{id}/timeline");
        Assert.Contains(timeline!["items"]!.AsArray(), entry => (string?)entry!["detail"] == "Called back.");
        Assert.Contains(timeline["items"]!.AsArray(), entry => (string?)entry!["detail"] == "E-mail: erika@example.org");
    }

    [Theory]
    [InlineData("Support", "POST", "/cases/{0}/notes")]
    [InlineData("Support", "PUT", "/cases/{0}/legal-hold")]
    [InlineData("Support", "GET", "/cases/{0}/report")]
    [InlineData("Admin", "GET", "/cases/{0}/report")]
    [InlineData("Auditor", "PATCH", "/cases/{0}/contact")]
    [InlineData("Support", "GET", "/unassigned")]
    [InlineData("Officer", "GET", "/accounts/{0}/health")]
    [InlineData("Officer", "GET", "/accounts/{0}/definitions")]
    public async Task Route_ForARoleThatMayNot_IsRefused(string role, string method, string path)
    {
        var @case = await portal.CreateAsync();
        var target = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, @case["id"]);

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(role, HttpMethod.Parse(method), target, BodyOf(target[(target.LastIndexOf('/') + 1)..])));
    }

    private static object? BodyOf(string route) => route switch
    {
        "notes" => new { text = "x" },
        "legal-hold" => new { hold = true, reason = "x" },
        "contact" => new { email = "erika@example.org" },
        _ => null,
    };

    [Fact]
    public async Task Report_OfACase_IsAPdf()
    {
        var @case = await portal.CreateAsync();

        var (response, _) = await portal.SendAsync("Auditor", HttpMethod.Get, $"/cases/{@case["id"]}/report");

        Assert.Equal(("application/pdf", $"{@case["number"]}.pdf"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.FileName));
        Assert.StartsWith("%PDF-", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unassigned_Unknown_IsNotFound()
    {
        var (listed, json) = await portal.SendAsync("Officer", HttpMethod.Get, "/unassigned");

        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        Assert.IsType<JsonArray>(json!["items"]);
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync("Officer", HttpMethod.Get, $"/unassigned/{Guid.NewGuid()}"));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync("Officer", HttpMethod.Post, $"/unassigned/{Guid.NewGuid()}/discard", new { reason = "x" }));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("Officer", HttpMethod.Post, $"/unassigned/{Guid.NewGuid()}/attach", new { reason = "x" }));
    }

    private async Task<HttpStatusCode> SendAsync(string role, HttpMethod method, string path, object? body = null) => (await portal.SendAsync(role, method, path, body)).Response.StatusCode;
}
