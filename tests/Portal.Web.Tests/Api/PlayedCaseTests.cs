using System.Net;
using System.Text.Json.Nodes;

namespace Portal.Web.Tests.Api;

/// <summary>Whatever the stand-in plays arrives here, however badly it behaves on the way.</summary>
[Collection("api")]
public sealed class PlayedCaseTests(ApiPortal portal)
{
    [Theory]
    [InlineData("start", "Started", false)]
    [InlineData("coupon", "AwaitingBranch", false)]
    [InlineData("incomplete", "RetryPossible", false)]
    [InlineData("declined-open", "RetryPossible", false)]
    [InlineData("review", "InReview", false)]
    [InlineData("preliminary", "PreliminarySuccess", false)]
    [InlineData("success", "Success", true)]
    [InlineData("success-changed", "SuccessWithChanges", true)]
    [InlineData("success-new-case", "Success", true)]
    [InlineData("declined", "Declined", true)]
    [InlineData("expire", "Expired", true)]
    [InlineData("close", "Aborted", true)]
    public async Task Case_PlayedByPersonOrAgent_StandsWhereTheyLeftIt(string action, string status, bool isFinal)
    {
        var created = await portal.CreateAsync();
        await portal.PlayAsync(created, action);
        var now = await portal.UntilAsync(created, found => found["status"]!.ToString() == status);
        var attempt = now["attempts"]![0]!;
        Assert.Equal(isFinal, (bool)attempt["final"]!);
        Assert.NotEqual("new", attempt["rawStatus"]!.ToString(), StringComparer.Ordinal);
        Assert.Equal(action != "success-new-case", string.Equals(attempt["providerReference"]!.ToString(), created["attempts"]![0]!["providerReference"]!.ToString(), StringComparison.Ordinal));

        // What was only preliminary or can be tried again goes on in the same case.
        if (!isFinal)
        {
            await portal.PlayAsync(created, "success");
            await portal.UntilAsync(created, found => found["status"]!.ToString() == "Success");
        }
    }

    [Theory]
    [InlineData("copies=3&delay=300", false)]
    [InlineData("reorder=swapped", false)]
    [InlineData("answer=500&on=full&times=4", false)]
    [InlineData("answer=429&on=full&times=2&retryAfter=1", false)]
    [InlineData("answer=garbage&on=full&times=2", false)]
    [InlineData("slow=1000&on=full", false)]
    [InlineData("push=dropped", true)]
    [InlineData("push=garbage", true)]
    [InlineData("push=array", true)]
    [InlineData("push=empty", true)]
    [InlineData("push=huge", true)]
    [InlineData("push=unknown-case", true)]
    public async Task Case_StandInMisbehaves_EndsOnceWithItsResultAllTheSame(string faults, bool asked)
    {
        var created = await portal.CreateAsync();
        await portal.PlayAsync(created, "misbehave", faults);
        await portal.PlayAsync(created, "start");
        await portal.PlayAsync(created, "success");
        if (asked)
        {
            // Refused only where such a push was enough to have the record read a moment ago.
            var (refreshed, _) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/refresh");
            Assert.Contains(refreshed.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.Conflict });
        }

        var done = await portal.UntilAsync(created, found => found["attempts"]![0]!["evidenceSecuredAt"] is not null);
        Assert.Equal("Success", done["status"]!.ToString());
        var names = done["documents"]!.AsArray().Select(document => document!["fileName"]!.ToString()).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names, StringComparer.Ordinal);
        var (_, timeline) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}/timeline");
        Assert.Single(timeline!["items"]!.AsArray(), IsTheEnd);

        static bool IsTheEnd(JsonNode? entry) => entry!["source"]!.ToString() == "Provider" && entry["status"]?.ToString() == "Success";
    }
}
