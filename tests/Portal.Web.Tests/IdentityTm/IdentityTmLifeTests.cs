using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.Sandbox;
using static Portal.Web.Tests.IdentityTm.IdentityTmSteps;

namespace Portal.Web.Tests.IdentityTm;

/// <summary>What a program does with a case at identity.TM, against the stand-in.</summary>
[Collection("api")]
public sealed class IdentityTmLifeTests(ApiPortal portal)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Case_FromLinksToRecordingAndDeletion_IsTakenThroughItsLife()
    {
        var front = await portal.UploadTmAsync("document.front", Jpeg, "front.jpg");
        var created = await portal.CreateAtTmAsync(Plain, Fields(
            "Lebenslauf",
            ("order.product", "12"),
            ("order.add", new JsonArray("131072")),
            ("order.videoHashes", true),
            ("order.deepLink", true),
            ("order.autoIdLink", true),
            ("document.front", front),
            ("additional", new JsonArray(
                new JsonObject { ["name"] = "contractNo", ["type"] = "1", ["label"] = "Contract", ["value"] = "V-17" },
                new JsonObject { ["name"] = "since", ["type"] = "2", ["label"] = "Customer since", ["value"] = "2020-01-31" }))));
        var links = created["attempts"]![0]!["links"]!.AsArray();
        Assert.Equal(("Created", "25"), (created.Text("status"), created.Text("rawStatus")));
        Assert.Equal("web, deepLink, autoId, shortCode, longCode", string.Join(", ", links.Select(link => link!.Text("kind"))));
        var process = await portal.GetAsync();
        foreach (var link in links.Take(3))
        {
            using var person = await process.Client.GetAsync(new Uri(link!.Text("url")), Stop);
            Assert.Equal((HttpStatusCode.Found, $"/sandbox/identity-tm/cases/{ReferenceOf(created)}"), (person.StatusCode, person.Headers.Location?.OriginalString));
        }

        await portal.PlayTmAsync(created, "misbehave", ("videoReady", "by hand"));
        await portal.PlayTmAsync(created, "wait");
        await portal.UntilAsync(created, now => now.Text("status") is "Started");
        await portal.PlayTmAsync(created, "abort", ("sub", "42"));
        var broken = await portal.UntilAsync(created, now => now.Text("status") is "RetryPossible");
        Assert.Equal("21", broken.Text("rawStatus"));
        Assert.NotEmpty(broken["attempts"]![0]!["links"]!.AsArray());

        await portal.PlayTmAsync(created, "positive", ("set.Surname", "Lebenslauf-Neu"), ("documents", "9"));
        var done = await portal.UntilAsync(created, now => now.Text("status") is "SuccessWithChanges" && Kinds(now).Contains("ResultReport", StringComparer.Ordinal));
        Assert.All((string[])["Front", "Back", "Portrait", "ResultReport"], kind => Assert.Contains(kind, Kinds(done), StringComparer.Ordinal));
        Assert.Equal("1 8", string.Join(' ', Values(done, "document.kinds")));
        Assert.Equal("V-17", Assert.Single(Values(done, "order.additional.contractNo")));
        var keptUntil = done["attempts"]![0]!["evidenceKeptUntil"]!.GetValue<DateTime>();
        Assert.InRange(keptUntil - DateTime.UtcNow, TimeSpan.FromDays(6.9), TimeSpan.FromDays(7.1));

        // The recording was ordered by itself, and is not stored before its callback.
        await UntilAsync(async () => (await portal.AtTheStandInAsync(created)).Text("video") is "asked");
        var (_, waiting) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}");
        Assert.False(IsSecured(waiting!));
        Assert.DoesNotContain("Video", Kinds(waiting!), StringComparer.Ordinal);
        var placeholder = await FilmAtTheStandInAsync(created);
        await portal.PlayTmAsync(created, "video-ready");
        var secured = await portal.UntilAsync(created, IsSecured);
        var (partly, part) = await portal.ReadTmAsync(secured, "Video", new RangeHeaderValue(4, 11));
        var (_, film) = await portal.ReadTmAsync(secured, "Video");
        Assert.Equal((HttpStatusCode.PartialContent, "ftypisom"), (partly, System.Text.Encoding.ASCII.GetString(part)));
        Assert.NotEqual(placeholder.Length, film.Length);
        Assert.Equal((await FilmAtTheStandInAsync(created)).Length, film.Length);

        var (deleted, _) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/delete-at-provider", new { reason = "All evidence is here" });
        Assert.True(deleted.IsSuccessStatusCode, deleted.StatusCode.ToString());
        Assert.True((await portal.AtTheStandInAsync(created))["dataDeleted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Timeline_PushesTwiceAndInDisorder_HasEachCodeOnceInTheVendorsOrder()
    {
        var created = await portal.CreateAtTmAsync(Plain, Fields("Reihenfolge"));
        await portal.PlayTmAsync(created, "misbehave", ("copies", "2"), ("reorder", "swapped"));
        foreach (var action in new[] { "wait", "call", "leave" })
        {
            await portal.PlayTmAsync(created, action);
        }

        await portal.PlayTmAsync(created, "code", ("kind", "31415"), ("text", "A word of tomorrow"));
        await portal.PlayTmAsync(created, "negative", ("sub", "73"));
        await portal.UntilAsync(created, now => now.Text("status") is "Declined");
        for (var read = 0; read < 2; read++)
        {
            await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/refresh");
        }

        var (_, page) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}/timeline?limit=200");
        var said = page!["items"]!.AsArray().OfType<JsonNode>()
            .Where(entry => entry.Text("source") is "Provider")
            .Select(entry => int.TryParse(entry.Text("rawStatus"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0)
            .Where(code => code > 0).Order();
        Assert.Equal("7 17 25 77 78 79 31415", string.Join(' ', said));
    }

    [Theory]
    [InlineData("POSITIVE", "Success")]
    [InlineData("NEGATIVE", "Declined")]
    [InlineData("FRAUD", "FraudSuspected")]
    public async Task Robot_Asked_EndsTheCaseWithImages(string scenario, string status)
    {
        var created = await portal.CreateAtTmAsync(Plain, Fields("Roboter", ("order.product", "19"), ("order.autotest", scenario)));

        var done = await portal.UntilAsync(created, now => now.Text("status") == status && IsSecured(now));

        Assert.Equal(status is not "Declined", Kinds(done).Contains("Portrait", StringComparer.Ordinal));
    }

    [Fact]
    public async Task SignMe_PostedWebhooks_BringTheCaseToItsEnd()
    {
        var created = await portal.CreateAtTmAsync(SignMe, Fields("Postbote", ("order.product", "15"), ("order.add", new JsonArray("8"))));
        await portal.PlayTmAsync(created, "positive", ("method", "eID"));

        var done = await portal.UntilAsync(created, IsSecured);

        Assert.StartsWith("Success", done.Text("status"), StringComparison.Ordinal);
        Assert.Contains(done["result"]!["fields"]!.AsArray(), field => field!.Text("path").EndsWith("eidRestrictedIdentifier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancel_BeforeTheEnd_EndsItThereToo()
    {
        var created = await portal.CreateAtTmAsync(Plain, Fields("Abbruch"));

        var (cancelled, after) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/cancel", new { reason = "Opened by mistake" });

        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (cancelled.StatusCode, after!.Text("status")));
        Assert.EndsWith(",63]", (await portal.AtTheStandInAsync(created))["kinds"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_AnswerLost_FindsTheOrderByItsReferenceAndMakesNoSecond()
    {
        await portal.ControlTmAsync("misbehave", ("answer", "lost"), ("on", "putOrder"), ("when", "after"), ("times", "1"));
        var (_, json) = await portal.OrderAtTmAsync(Plain, Fields("Verschollen"));
        var id = json!["id"] ?? json["caseId"];
        var (again, problem) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{id}/submit", new { });
        Assert.True(again.IsSuccessStatusCode, $"{again.StatusCode}: {problem}");

        var found = await portal.UntilAsync(new JsonObject { ["id"] = id!.DeepClone() }, now => now["attempts"]![0]!.Text("creation") is "Created");

        var process = await portal.GetAsync();
        var orders = JsonNode.Parse(await process.Client.GetStringAsync("/sandbox/identity-tm/control/cases", Stop))!.AsArray();
        Assert.Single(orders, order => order!.Text("ref") == found["attempts"]![0]!.Text("reference"));
    }

    [Theory]
    [InlineData("under another key")]
    [InlineData("truncated")]
    public async Task Crypt_Unreadable_IsSaidAndNothingIsLost(string fault)
    {
        var created = await portal.CreateAtTmAsync(Signing, Fields("Geheim"));
        await portal.PlayTmAsync(created, "misbehave", ("crypt", fault));
        await portal.PlayTmAsync(created, "positive");
        await UntilAsync(async () =>
        {
            var (_, page) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}/timeline?limit=200");
            return page!["items"]!.AsArray().Any(entry => entry!.Text("kind") is "Alert" && entry!.Text("text").Contains("encrypted", StringComparison.OrdinalIgnoreCase));
        });
        var (_, unread) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}");
        Assert.Null(unread!["result"]);

        await portal.PlayTmAsync(created, "misbehave", ("crypt", "normal"));
        await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/refresh");

        var done = await portal.UntilAsync(created, now => now.Text("status").StartsWith("Success", StringComparison.Ordinal) && IsSecured(now));
        Assert.Contains("Portrait", Kinds(done), StringComparer.Ordinal);
    }

    [Fact]
    public async Task TimeOut_ThatDeletesTheOrder_IsExpired()
    {
        var created = await portal.CreateAtTmAsync(Plain, Fields("Zuspaet"));
        await portal.PlayTmAsync(created, "time-out", ("gone", "yes"));

        var expired = await portal.UntilAsync(created, now => now.Text("status") is "Expired");

        // Nothing is owed of it any more, so nobody is alarmed by what can't be fetched.
        Assert.Equal(("99", true), (expired.Text("rawStatus"), IsSecured(expired)));
        Assert.Null(expired["attempts"]![0]!["evidenceKeptUntil"]);
    }

    [Fact]
    public async Task Fields_OfTheAccount_NameItsProducts()
    {
        var (_, page) = await portal.SendAsync("Officer", HttpMethod.Get, $"/providers/identity-tm/fields?account={Uri.EscapeDataString(Plain)}");
        var product = page!["items"]!.AsArray().Single(field => field!.Text("key") is "order.product")!;
        Assert.Equal(["12 Video (12)", "13 eID (13)", "15 eSign (15)", "19 Testrobot (19)"], product["choices"]!.AsArray().Select(choice => $"{choice!.Text("value")} {choice!.Text("label")}"), StringComparer.Ordinal);

        var (refused, problem) = await portal.OrderAtTmAsync(Plain, Fields("Produkt", ("order.product", "99")));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("order.product", problem!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_APartIsDown_IsSaid()
    {
        var (_, accounts) = await portal.SendAsync("Admin", HttpMethod.Get, "/accounts");
        var account = (accounts as JsonArray ?? accounts!["items"]!.AsArray()).Single(one => one!.Text("name") == Signing)!;
        await portal.ControlTmAsync("misbehave", ("system", "signing down"));

        var (_, health) = await portal.SendAsync("Admin", HttpMethod.Get, $"/accounts/{account["id"]}/health");
        await portal.ControlTmAsync("misbehave", ("system", "all well"));

        Assert.Contains("eSign.qesAvailable", health!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("false", health.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<byte[]> FilmAtTheStandInAsync(JsonNode @case)
    {
        var process = await portal.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/sandbox/identity-tm/api/2.10/getVideoFileBinary/{ReferenceOf(@case)}");
        request.Headers.Authorization = SandboxServer.Basic("sandbox-tm", "sandbox-tm-password");
        using var response = await process.Client.SendAsync(request, Stop);
        return await response.Content.ReadAsByteArrayAsync(Stop);
    }

    private static string[] Values(JsonNode @case, string path) =>
        [.. @case["result"]!["fields"]!.AsArray().Where(field => field!.Text("path").StartsWith(path, StringComparison.Ordinal)).Select(field => field!.Text("value"))];

    private static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        ceiling.CancelAfter(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await wanted())
        {
            await timer.WaitForNextTickAsync(ceiling.Token);
        }
    }
}
