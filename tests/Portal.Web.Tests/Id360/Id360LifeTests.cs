using System.Net;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;
using static Portal.Web.Tests.Id360.Id360Cases;

namespace Portal.Web.Tests.Id360;

/// <summary>What a program does with cases at ID360, against the stand-in.</summary>
[Collection("api")]
public sealed class Id360LifeTests(ApiPortal portal)
{
    private readonly Id360Cases cases = new(portal);

    [Fact]
    public async Task Service_StepByStep_IsTakenThroughItsLife()
    {
        var created = await cases.CreateAsync(Service);
        Assert.Equal(("Created", "NEW"), (Text(created, "status"), Text(created, "rawStatus")));
        Assert.Empty(created["attempts"]![0]!["links"]?.AsArray() ?? []);
        var steps = $"/cases/{created["id"]}/collection";
        Assert.Equal("route, consent, compare.name, compare.first_name, compare.birth_date, document, selfie, finalise", string.Join(", ", (await cases.GetAsync(steps))["steps"]!.AsArray().Select(step => Text(step!, "key"))));

        Assert.Equal("consent", Text(await cases.TakeAsync(steps, "route"), "next"));
        foreach (var body in new object[]
        {
            new { fields = new { }, consentHow = "Spoken", consentAt = Yesterday },
            new { fields = Terms },
            new { fields = Terms, consentHow = "Spoken", consentAt = DateTimeOffset.UtcNow.AddDays(1) },
            new { fields = Terms, consentHow = "Assumed", consentAt = Yesterday },
        })
        {
            var (refused, _) = await portal.SendAsync("Officer", HttpMethod.Post, steps + "/consent", body);
            Assert.InRange((int)refused.StatusCode, 400, 422);
        }

        Assert.False((await cases.EnrollmentAsync(created))["acceptedCgu"]!.GetValue<bool>());
        Assert.Equal("compare.name", Text(await cases.TakeAsync(steps, "consent", new { fields = Terms, consentHow = "Spoken", consentAt = Yesterday }), "next"));
        await cases.TakeAsync(steps, "compare.name");
        var compared = (await cases.GetAsync(steps))["steps"]!.AsArray();
        Assert.Equal(
            [("compare.name", "Mustermann"), ("compare.first_name", "Erika"), ("compare.birth_date", "1964-08-12")],
            compared.Where(step => Text(step!, "key").StartsWith("compare.", StringComparison.Ordinal)).Select(step => (Text(step!, "key"), Text(step!["values"]!, Text(step!, "key")))));
        await cases.TakeAsync(steps, "compare.birth_date", new { fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["compare.birth_date"] = "1964-08-12" } });
        await cases.TakeAsync(steps, "document", new { fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["document.pages"] = "2" } });

        var (early, _) = await portal.SendAsync("Officer", HttpMethod.Post, steps + "/finalise", new { });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, await cases.FileAsync(steps, "page.0", "<html>"u8.ToArray()));
        Assert.Equal(HttpStatusCode.OK, await cases.FileAsync(steps, "page.0", Picture));
        Assert.Equal(HttpStatusCode.OK, await cases.FileAsync(steps, "page.1", Picture));
        Assert.Equal(HttpStatusCode.OK, await cases.FileAsync(steps, "selfie", Picture));
        await cases.TakeAsync(steps, "finalise");
        Assert.Equal(("InReview", "STARTED, finalised"), await portal.UntilAsync(created, now => Text(now, "status") is "InReview") is { } handed ? (Text(handed, "status"), Text(handed, "rawStatus")) : default);
        var enrollment = await cases.EnrollmentAsync(created);
        Assert.Equal((true, true, true), (enrollment["acceptedCgu"]!.GetValue<bool>(), enrollment["acceptedBiometry"]!.GetValue<bool>(), enrollment["finalized"]!.GetValue<bool>()));
        Assert.Equal(["name", "birth_date"], enrollment["data"]!.AsObject().Select(sent => sent.Key).OrderByDescending(name => name, StringComparer.Ordinal), StringComparer.Ordinal);

        // Repeated, late and out of order: it ends as the report says.
        await cases.PlayAsync(created, "misbehave", ("copies", "2"), ("late", "late-started"));
        await cases.PlayAsync(created, "ok");
        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
        Assert.StartsWith("Success", Text(done, "status"), StringComparison.Ordinal);
        string[] kinds = [.. done["documents"]!.AsArray().Select(document => Text(document!, "kind"))];
        Assert.All((string[])["Front", "Back", "Selfie", "ResultData", "ResultReport"], kind => Assert.Contains(kind, kinds, StringComparer.Ordinal));
        Assert.Equal("true", Text(done["result"]!["fields"]!.AsArray().Single(field => Text(field!, "path") is "checks.mrz")!, "value"));
        Assert.DoesNotContain(Text(enrollment, "apiKey"), done.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-callback-", done.ToJsonString(), StringComparison.Ordinal);

        // What the vendor deletes then stays as it was here, and is said to be deleted there.
        await cases.PlayAsync(created, "delete");
        await cases.PlayAsync(created, "word", ("status", "DELETED"));
        var gone = await portal.UntilAsync(created, now => now["attempts"]![0]!["deletedAtProviderAt"] is not null);
        Assert.Equal((Text(done, "status"), "OK"), (Text(gone, "status"), Text(gone, "rawStatus")));
    }

    [Fact]
    public async Task Capture_RefusedBySecurity_IsDeclinedAndSupportReadsNoSuspicion()
    {
        var created = await cases.CreateAsync(Capture, "Falschmann");
        Assert.Equal("web", Text(created["attempts"]![0]!["links"]![0]!, "kind"));
        await cases.PlayAsync(created, "start");
        await portal.UntilAsync(created, now => Text(now, "status") is "Started");
        await cases.PlayAsync(created, "ko", ("code", "SEC_DATA_INJECTION"));

        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);

        Assert.Equal(("Declined", "KO"), (Text(done, "status"), Text(done, "rawStatus")));
        var (_, support) = await portal.SendAsync("Support", HttpMethod.Get, $"/cases/{created["id"]}");
        Assert.DoesNotContain("SEC_DATA_INJECTION", support!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failed", "ProviderError", "FAILED")]
    [InlineData("timeout", "Expired", "CANCELED")]
    public async Task Capture_EndsOtherwise_IsWhatTheReportSays(string action, string status, string word)
    {
        var created = await cases.CreateAsync(Capture, "Endemann");
        await cases.PlayAsync(created, action);

        var done = await portal.UntilAsync(created, now => Text(now, "status") == status);

        Assert.Equal(word, Text(done, "rawStatus"));
    }

    [Fact]
    public async Task Capture_CancelledHere_IsInterruptedThere()
    {
        var created = await cases.CreateAsync(Capture, "Abbrecher");

        var (cancelled, after) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/cancel", new { reason = "Opened by mistake" });
        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (cancelled.StatusCode, Text(after!, "status")));
        Assert.Equal("DISCONTINUED", Text(await cases.EnrollmentAsync(created, now => Text(now, "status") is "DISCONTINUED"), "status"));
        var (deleted, _) = await portal.SendAsync("Officer", HttpMethod.Delete, $"/cases/{created["id"]}", new { reason = "Opened by mistake" });

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task Callback_WithoutOurHeader_IsTurnedAwayAndChangesNothing()
    {
        var created = await cases.CreateAsync(Capture, "Fremdruf");
        foreach (var fault in new[] { "wrong headers", "nothing" })
        {
            await cases.PlayAsync(created, "misbehave", ("headers", fault));
            await cases.PlayAsync(created, "push-step");
        }

        var pushes = await cases.SandboxAsync(created, "pushes", found => found.AsArray() is { Count: 2 } all && all.All(push => push!["lastStatus"]!.GetValue<int>() == 401));
        Assert.Equal(2, pushes.AsArray().Count);
        var (_, now) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}");
        Assert.Equal("Created", Text(now!, "status"));
    }

    [Fact]
    public async Task Calls_OfTheWholeRun_AskForNoDraftAndLogInOncePerAccount()
    {
        var created = await cases.CreateAsync(Capture, "Zaehlmann");
        await cases.PlayAsync(created, "ok");
        await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);

        var own = await cases.SandboxAsync(created, "calls", _ => true);
        var process = await portal.GetAsync();
        var all = JsonNode.Parse(await process.Client.GetStringAsync("/sandbox/id360/control/calls", TestContext.Current.CancellationToken))!.AsArray();

        Assert.DoesNotContain(own.AsArray(), call => Text(call!, "operation") is "report" && call!["status"]!.GetValue<int>() is not 200);
        Assert.DoesNotContain(all, call => call!["status"]!.GetValue<int>() is 429);
        Assert.InRange(all.Count(call => Text(call!, "operation") is "login"), 0, 2);
    }

    private static DateTimeOffset Yesterday => DateTimeOffset.UtcNow.AddDays(-1);

    private static Dictionary<string, string> Terms => new(StringComparer.Ordinal) { ["consent.terms"] = "true", ["consent.biometry"] = "true" };
}
