using System.Net;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Review;

namespace Portal.Web.Tests.Api;

/// <summary>What the provider tells of somebody whom we never ordered, by REST.</summary>
[Collection("api")]
public sealed class UnassignedApiTests(ApiPortal portal)
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Result_OfNoCase_IsReadAndAttachedWithAReason()
    {
        var created = await portal.CreateAsync("Zugeordnet");
        var foreign = await ReportAsync(created, "Zugeordnet");
        var path = $"/unassigned/{await FoundAsync(foreign)}";

        var (read, preview) = await portal.SendAsync("Officer", HttpMethod.Get, path);
        Assert.Equal((HttpStatusCode.OK, "Success", "Erika Zugeordnet"), (read.StatusCode, (string?)preview!["status"], (string?)preview["personName"]));
        Assert.IsType<JsonArray>(preview["candidates"]);

        AssertReasonMissing(await portal.SendAsync("Officer", HttpMethod.Post, $"{path}/attach", new { caseId = created["id"]!.ToString() }));
        var (attached, @case) = await portal.SendAsync("Officer", HttpMethod.Post, $"{path}/attach", new { caseId = created["id"]!.ToString(), reason = "Same person." });
        Assert.Equal((HttpStatusCode.OK, (string?)created["id"]), (attached.StatusCode, (string?)@case!["id"]));

        // The attempt that was there takes the result; none is added.
        var done = await portal.UntilAsync(created, now => now["status"]!.ToString() == "Success");
        Assert.Equal(foreign, (string?)Assert.Single(done["attempts"]!.AsArray())!["providerReference"]);
        await GoneAsync(path);
    }

    [Fact]
    public async Task Result_OfNoCase_IsPutAsideWithAReason()
    {
        var path = $"/unassigned/{await FoundAsync(await ReportAsync(await portal.CreateAsync(), "Fremd"))}";

        AssertReasonMissing(await portal.SendAsync("Officer", HttpMethod.Post, $"{path}/discard", new { }));
        var (discarded, _) = await portal.SendAsync("Officer", HttpMethod.Post, $"{path}/discard", new { reason = "Not one of ours." });

        Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
        await GoneAsync(path);
    }

    private static void AssertReasonMissing((HttpResponseMessage Response, JsonNode? Json) answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Response.StatusCode);
        Assert.Equal("reason", Assert.Single(answer.Json!["errors"]!.AsObject()).Key);
    }

    private async Task GoneAsync(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.SendAsync("Officer", HttpMethod.Get, path)).Response.StatusCode);

    private async Task<string> ReportAsync(JsonNode known, string last) => await ForeignCase.ReportAsync(
        new MadeCase(await portal.GetAsync(), Guid.Parse(known["id"]!.ToString()), known["attempts"]![0]!["providerReference"]!.ToString()), last);

    // The push has to arrive and to be routed.
    private async Task<string> FoundAsync(string reference)
    {
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ceiling.CancelAfter(Ceiling);
        while (true)
        {
            var (_, list) = await portal.SendAsync("Officer", HttpMethod.Get, "/unassigned");
            if (list!["items"]!.AsArray().FirstOrDefault(item => item!["providerReference"]?.ToString() == reference) is { } found)
            {
                return found["id"]!.ToString();
            }

            await Task.Delay(200, ceiling.Token);
        }
    }
}
