using System.Net;
using System.Text.Json.Nodes;

namespace Portal.Web.Tests.Api;

/// <summary>A provider that can't be reached, and requests that are repeated.</summary>
[Collection("api")]
public sealed class CaseDraftTests(ApiPortal portal)
{
    [Fact]
    public async Task Create_WithTheSameKeyTwice_MakesOneCase()
    {
        var order = ApiPortal.Order();
        var (first, one) = await CreateAsync(order, "key-a");
        var (second, two) = await CreateAsync(order, "key-a");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(one!["id"]!.ToString(), two!["id"]!.ToString());
        Assert.Single(two["attempts"]!.AsArray());

        var (other, problem) = await CreateAsync(ApiPortal.Order("Beispiel"), "key-a");
        Assert.Equal((HttpStatusCode.Conflict, "cases.problem.keyReused"), (other.StatusCode, problem!["code"]!.ToString()));
    }

    [Fact]
    public async Task Create_ProviderOutOfReach_KeepsADraftThatCanBeSubmitted()
    {
        var order = ApiPortal.Order(account: ApiPortal.Away);
        var (away, problem) = await CreateAsync(order, "key-b");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal("application/problem+json", away.Content.Headers.ContentType?.MediaType);
        var id = problem!["caseId"]!.ToString();
        var (_, draft) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{id}");
        Assert.Equal("Draft", draft!["status"]!.ToString());

        var (_, repeated) = await CreateAsync(order, "key-b");
        Assert.Equal(id, repeated!["caseId"]!.ToString());

        var (sent, now) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{id}/submit", new { account = ApiPortal.Account });
        Assert.Equal((HttpStatusCode.OK, "Created"), (sent.StatusCode, now!["status"]!.ToString()));
        Assert.Equal("Erika", now["person"]!["firstName"]!.ToString());
        Assert.Single(now["attempts"]!.AsArray());
    }

    /// <summary>The stand-in makes the case and fails while it answers: what is sent again takes that case over, and whatever is corrected meanwhile waits.</summary>
    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Create_ProviderFailsAfterItsEffect_IsTakenOverByTheNextTryAndMadeOnce(int status)
    {
        var before = await AtTheStandInAsync();
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/postident/control/misbehave") { Content = new StringContent($"answer={status}&when=after&on=create&times=1", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded") })
        {
            request.Headers.Accept.ParseAdd("application/json");
            using var pressed = await (await portal.GetAsync()).Client.SendAsync(request, TestContext.Current.CancellationToken);
            pressed.EnsureSuccessStatusCode();
        }

        var (failed, problem) = await CreateAsync(ApiPortal.Order("Verloren"), $"key-{status}");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "cases.problem.uncertain"), (failed.StatusCode, problem!["code"]!.ToString()));

        var (sent, now) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{problem["caseId"]}/submit", new { account = ApiPortal.Account });

        Assert.Equal((HttpStatusCode.OK, "Created"), (sent.StatusCode, now!["status"]!.ToString()));
        var made = Assert.Single(await AtTheStandInAsync(), one => !before.ContainsKey(one.Key));
        Assert.Equal((made.Key, made.Value), (now["attempts"]![0]!["providerReference"]!.ToString(), now["attempts"]![0]!["reference"]!.ToString()));
    }

    /// <summary>Reference by case.</summary>
    private async Task<Dictionary<string, string?>> AtTheStandInAsync()
    {
        var json = await (await portal.GetAsync()).Client.GetStringAsync("/sandbox/postident/control/cases", TestContext.Current.CancellationToken);
        return JsonNode.Parse(json)!.AsArray().ToDictionary(one => one!["caseId"]!.ToString(), one => one!["referenceId"]?.ToString(), StringComparer.Ordinal);
    }

    private Task<(HttpResponseMessage Response, JsonNode? Json)> CreateAsync(JsonObject order, string key) =>
        portal.SendAsync("Officer", HttpMethod.Post, "/cases", order.ToJsonString(), request => request.Headers.Add("Idempotency-Key", key));
}
