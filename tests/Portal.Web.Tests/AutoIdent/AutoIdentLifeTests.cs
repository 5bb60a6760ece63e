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
    public async Task Case_EveryKindOfPush_MovesIt()
    {
        var created = await CreateAsync("Vielfach");
        var attempt = created["attempts"]![0]!;
        Assert.Equal("true", Text(attempt, "validUntilComputed"));
        (string Action, string Status, string Word)[] steps =
        [
            ("start", "Started", "START"), ("abort", "RetryPossible", "ABORTED"), ("start", "Started", "START"), ("check-pending", "InReview", "CHECK_PENDING"),
            ("cancel", "RetryPossible", "CANCELED"), ("start", "Started", "START"), ("review-pending", "PreliminarySuccess", "REVIEW_PENDING"), ("success", "Success", "SUCCESS"),
            ("correct-fraud", "FraudSuspicionConfirmed", "FRAUD_SUSPICION_CONFIRMED"),
        ];
        foreach (var (action, status, word) in steps)
        {
            await PlayAsync(created, action);
            var now = await portal.UntilAsync(created, now => Text(now, "status") == status && Text(now, "rawStatus") == word);
            // Broken off or cancelled, the person goes on with the same link.
            if (status is "RetryPossible")
            {
                Assert.Equal(("true", attempt["links"]!.ToJsonString()), (Text(now["attempts"]![0]!, "linkUsable"), now["attempts"]![0]!["links"]!.ToJsonString()));
                Assert.Contains("link", Text(now["attempts"]![0]!, "advice"), StringComparison.Ordinal);
            }

            // Files of an end that is corrected before they are stored are not kept: those of this one are wanted.
            if (status is "Success")
            {
                await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
            }
        }

        var end = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
        Assert.Single(end["attempts"]!.AsArray());
        Assert.Equal("1 2", string.Join(' ', end["documents"]!.AsArray().Select(document => Text(document!, "evidenceVersion")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Case_LateRealtimePush_ChangesNothing()
    {
        var created = await CreateAsync("Nachzuegler");
        await PlayAsync(created, "misbehave", ("late", "late-realtime"));
        await PlayAsync(created, "check-pending");
        await PlayAsync(created, "success");
        await portal.UntilAsync(created, now => Text(now, "status") is "Success");

        // What comes after the late push was routed after it.
        await PlayAsync(created, "correct-changed");
        var end = await portal.UntilAsync(created, now => Text(now, "status") is "SuccessWithChanges");
        var (_, timeline) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}/timeline");
        var words = timeline!["items"]!.AsArray().Select(entry => Text(entry!, "rawStatus")).ToList();

        Assert.Equal("SUCCESS_DATA_CHANGED", Text(end, "rawStatus"));
        Assert.InRange(words.Count(word => word is "CHECK_PENDING"), 0, 1);
    }

    [Theory]
    [InlineData("esigning", "FAILED", "signature")]
    [InlineData("payment", "PENDING", "transfer")]
    public async Task Case_PartThatWasNotSuccessful_IsAnOpenCheckAndSaysWhich(string part, string word, string said)
    {
        var created = await CreateAsync("Offen", "IDnow AutoIdent eSign Sandbox", "GwG");
        await PlayAsync(created, "success", (part, word));

        var now = await portal.UntilAsync(created, now => Text(now, "status").StartsWith("Success", StringComparison.Ordinal));

        Assert.Equal("true", Text(now, "openCheck"));
        Assert.Contains(said, Assert.Single(now["attempts"]![0]!["openChecks"]!.AsArray())!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_Plain_OffersNeitherTheMoneyLaunderingActNorSigning()
    {
        var (_, accounts) = await portal.SendAsync("Officer", HttpMethod.Get, "/accounts");
        var list = accounts as JsonArray ?? accounts!["items"]!.AsArray();
        string[] BasesOf(string name) => [.. list.Single(one => Text(one!, "name") == name)!["legalBases"]!.AsArray().Select(basis => basis!.ToString())];
        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", Order("Mustermann", "IDnow AutoIdent Sandbox", "GwG"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("electronic signature and bank transfer", problem!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("GwG", BasesOf("IDnow AutoIdent Sandbox"), StringComparer.Ordinal);
        Assert.Contains("GwG", BasesOf("IDnow AutoIdent eSign Sandbox"), StringComparer.Ordinal);
        Assert.DoesNotContain("signsDocuments", Capabilities("IDnow AutoIdent Sandbox"), StringComparison.Ordinal);
        Assert.Contains("signsDocuments", Capabilities("IDnow AutoIdent eSign Sandbox"), StringComparison.Ordinal);

        string Capabilities(string name) => list.Single(one => Text(one!, "name") == name)!["capabilities"]!.ToJsonString();
    }

    [Fact]
    public async Task Case_CancelledAndDeleted_IsErased()
    {
        var created = await CreateAsync("Loeschmann");

        var (cancelled, after) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/cancel", new { reason = "Opened by mistake" });
        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (cancelled.StatusCode, Text(after!, "status")));
        var (deleted, _) = await portal.SendAsync("Officer", HttpMethod.Delete, $"/cases/{created["id"]}", new { reason = "Opened by mistake" });

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        // There it can't be deleted before it is finished: asked for now, and again each day.
        var erased = await portal.UntilAsync(created, now => now["attempts"]![0]!["deletionRequestedAt"] is not null);
        Assert.Null(erased["attempts"]![0]!["deletedAtProviderAt"]);
    }

    private async Task<JsonNode> CreateAsync(string lastName = "Mustermann", string account = "IDnow AutoIdent Sandbox", string legalBasis = "Standard")
    {
        var (response, json) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", Order(lastName, account, legalBasis));
        Assert.True(response.StatusCode is HttpStatusCode.Created, $"{response.StatusCode}: {json}");
        return json!;
    }

    private static JsonObject Order(string lastName, string account, string legalBasis) => new()
    {
        ["account"] = account,
        ["legalBasis"] = legalBasis,
        ["fields"] = new JsonObject
        {
            ["person.firstName"] = "Erika",
            ["person.lastName"] = lastName,
            ["person.email"] = "erika@example.org",
            ["person.mobilePhone"] = "+49 171 1234567",
            ["person.language"] = "de",
        },
    };

    private async Task PlayAsync(JsonNode @case, string action, params (string Name, string Value)[] fields)
    {
        var process = await portal.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/autoident/control/{@case["attempts"]![0]!["providerReference"]}/{action}");
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static string Text(JsonNode node, string member) => node[member]?.ToString() ?? string.Empty;
}
