using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;

namespace Portal.Web.Tests.Identify24;

/// <summary>What a program does with a case at identify24, against the stand-in.</summary>
[Collection("api")]
public sealed class Identify24LifeTests(ApiPortal portal)
{
    internal const string Contract =
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n";

    private static readonly HttpMethod Put = HttpMethod.Put;

    /// <summary>Names as they are written.</summary>
    private static readonly JsonSerializerOptions Plain = new();

    [Fact]
    public async Task Case_FromAppointmentToFiles_IsTakenThroughItsLife()
    {
        var created = await CreateAsync(withContract: true);
        var attempt = created["attempts"]![0]!;
        Assert.Equal(("Created", "web"), (Text(created, "status"), Text(Assert.Single(attempt["links"]!.AsArray())!, "kind")));
        var process = await portal.GetAsync();
        using (var person = await process.Client.GetAsync(new Uri(Text(attempt["links"]![0]!, "url")), TestContext.Current.CancellationToken))
        {
            Assert.Equal((HttpStatusCode.Found, $"/sandbox/identify24/cases/{attempt["providerReference"]}"), (person.StatusCode, person.Headers.Location!.ToString()));
        }

        // The appointment: at the vendor, in the list, in the person's mail.
        var at = DateTimeOffset.UtcNow.AddHours(26);
        var (set, appointment) = await portal.SendAsync("Officer", Put, $"/cases/{created["id"]}/appointment", new { at, zone = "Europe/Berlin", agentId = "2", notify = true });
        Assert.Equal((HttpStatusCode.OK, "True"), (set.StatusCode, Text(appointment!, "notified")));
        var kept = await VendorAsync(attempt);
        Assert.Equal((at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm':00Z'", CultureInfo.InvariantCulture), "2"), (Text(kept, "appointment"), Text(kept, "agent")));
        var (_, listed) = await portal.SendAsync("Support", HttpMethod.Get, $"/appointments?before={Uri.EscapeDataString(at.AddHours(1).ToString("O", CultureInfo.InvariantCulture))}");
        Assert.Contains(listed!["items"]!.AsArray(), one => Text(one!, "caseId") == Text(created, "id"));
        var (unknown, said) = await portal.SendAsync("Officer", Put, $"/cases/{created["id"]}/appointment", new { at, zone = "Europe/Berlin", agentId = "77" });
        Assert.Equal((HttpStatusCode.Conflict, true), (unknown.StatusCode, Text(said!, "title").Contains("agent", StringComparison.Ordinal) || Text(said!, "detail").Contains("agent", StringComparison.Ordinal)));

        // A code that nobody has given a meaning yet is shown as it is, and ends nothing.
        await PlayAsync(attempt, "wait");
        var waiting = await portal.UntilAsync(created, now => Text(now, "rawStatus") is "2");
        Assert.Equal(("Other", "Waiting", "True", "False"), (Text(waiting, "status"), Text(waiting["attempts"]![0]!, "rawStatusText"), Text(waiting["attempts"]![0]!, "linkUsable"), Text(waiting["attempts"]![0]!, "final")));
        await PlayAsync(attempt, "success");
        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);

        Assert.Equal(("Success", "5"), (Text(done, "status"), Text(done, "rawStatus")));
        Assert.Equal("Match", Text(Field(done, "person.lastName"), "outcome"));
        Assert.Equal(
            "ResultReport, Screenshot, Screenshot, Screenshot, SignedContract, Video",
            string.Join(", ", done["documents"]!.AsArray().Select(document => Text(document!, "kind")).Order(StringComparer.Ordinal)));
        await AssertPartsAsync(done);
    }

    [Fact]
    public async Task Case_ContractByItsAddressAndAppointmentMovedByTheVendor_ComesBackSigned()
    {
        var order = await OrderAsync("Adressmann", ("contract.url", "https://bank.example/vertrag.pdf"));
        var (_, json) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", order);
        var created = json!;
        var attempt = created["attempts"]![0]!;
        var hour = DateTimeOffset.UtcNow.AddHours(50);
        var at = hour.AddTicks(-(hour.Ticks % TimeSpan.TicksPerMinute));
        var moved = at.AddMinutes(95);
        var (set, _) = await portal.SendAsync("Officer", Put, $"/cases/{created["id"]}/appointment", new { at, zone = "Europe/Berlin", agentId = "2" });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);

        // Somebody at the vendor's own desk gives it another time.
        await AtVendorAsync("ident/setOnboardifyAppointment", new { ident_id = Text(attempt, "providerReference"), termin_date = moved.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture), termin_user = "2" });
        await PlayAsync(attempt, "wait");
        await portal.UntilAsync(created, now => Text(now, "rawStatus") is "2");
        var (_, listed) = await portal.SendAsync("Support", HttpMethod.Get, $"/appointments?before={Uri.EscapeDataString(moved.AddHours(1).ToString("O", CultureInfo.InvariantCulture))}");
        var row = Assert.Single(listed!["items"]!.AsArray(), one => Text(one!, "caseId") == Text(created, "id"))!;
        Assert.Equal(moved, DateTimeOffset.Parse(Text(row, "at"), CultureInfo.InvariantCulture));
        var (_, timeline) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}/timeline");
        Assert.Contains("moved the appointment", timeline!.ToJsonString(), StringComparison.Ordinal);

        await PlayAsync(attempt, "success");
        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
        Assert.Contains(done["documents"]!.AsArray(), document => Text(document!, "kind") is "SignedContract");
    }

    [Fact]
    public async Task Files_ListedLaterThanTheStatus_AreWaitedFor()
    {
        var created = await CreateAsync("Spaetmann");
        var attempt = created["attempts"]![0]!;
        await PlayAsync(attempt, "misbehave", ("listed", "not-yet"));

        await PlayAsync(attempt, "success");
        var waiting = await portal.UntilAsync(created, now => now["documents"] is JsonArray { Count: 3 });

        Assert.Equal("Success", Text(waiting, "status"));
        Assert.Null(waiting["attempts"]![0]!["evidenceSecuredAt"]);
        Assert.All(waiting["documents"]!.AsArray(), document => Assert.Equal("Screenshot", Text(document!, "kind")));
    }

    [Fact]
    public async Task Case_OnABadDay_IsReadRightAllTheSame()
    {
        var created = await CreateAsync("Schlechttag");
        var attempt = created["attempts"]![0]!;
        await PlayAsync(attempt, "misbehave", ("answer", "429"), ("on", "ident"), ("times", "2"), ("copies", "2"), ("reorder", "swapped"), ("commas", "as printed"), ("body", "integers"), ("names", "hostile"), ("hashes", "wrong"));

        await PlayAsync(attempt, "wait");
        await PlayAsync(attempt, "conference");
        await portal.UntilAsync(created, now => Text(now, "rawStatus") is "3");
        await PlayAsync(null, "forget-tokens");
        await PlayAsync(attempt, "misbehave", ("body", "as-printed"), ("reorder", "kept"));
        await PlayAsync(attempt, "success", ("set.person_last_name", "ANDERSEN"));
        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);

        Assert.Equal("SuccessWithChanges", Text(done, "status"));
        Assert.Equal(("Changed", "ANDERSEN"), (Text(Field(done, "person.lastName"), "outcome"), Text(Field(done, "person.lastName"), "value")));
        Assert.All(done["documents"]!.AsArray(), document => Assert.DoesNotContain("..", Text(document!, "fileName"), StringComparison.Ordinal));
        var report = done["documents"]!.AsArray().First(document => Text(document!, "kind") is "ResultReport");
        Assert.Equal("application/pdf", Text(report!, "mimeType"));
    }

    [Fact]
    public async Task Pushes_ThatMakeNoSense_KeepNobodyFromTheNextOne()
    {
        var created = await CreateAsync("Unsinn");
        var attempt = created["attempts"]![0]!;
        foreach (var kind in new[] { "garbage", "array", "empty", "huge", "unknown-case", "hostile", "dropped" })
        {
            await PlayAsync(attempt, "misbehave", ("push", kind));
            await PlayAsync(attempt, "push");
        }

        await PlayAsync(attempt, "misbehave", ("push", "normal"));
        await PlayAsync(attempt, "success");

        var done = await portal.UntilAsync(created, now => Text(now, "status") is "Success");
        Assert.Equal("5", Text(done, "rawStatus"));
    }

    [Theory]
    [InlineData("foreign-host")]
    [InlineData("metadata")]
    [InlineData("another-path")]
    [InlineData("user-info")]
    [InlineData("file")]
    [InlineData("redirecting")]
    [InlineData("missing")]
    public async Task Files_NotAtTheAccountsAddress_AreNotFetched(string links)
    {
        var created = await CreateAsync($"Anderswo{links}");
        var attempt = created["attempts"]![0]!;
        await PlayAsync(attempt, "misbehave", ("links", links));

        await PlayAsync(attempt, "success");
        var done = await portal.UntilAsync(created, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);

        Assert.Empty(done["documents"]!.AsArray());
        Assert.Equal("Success", Text(done, "status"));
    }

    [Fact]
    public async Task Order_Refused_SaysWhereAndCanBeMended()
    {
        var (refused, problem) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", await OrderAsync("Fehler", ("person.mobilePhone", null), ("person.nationality", "XXA")));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var fields = problem!.ToJsonString();
        Assert.Contains("person.mobilePhone", fields, StringComparison.Ordinal);
        Assert.Contains("person.nationality", fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_ItsAnswerLost_IsFoundByTheReferenceInThePush()
    {
        await PlayAsync(null, "misbehave", ("answer", "lost"), ("when", "after"), ("on", "create"), ("times", "1"));
        var (lost, problem) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", await OrderAsync("Verschollen"));
        Assert.False(lost.IsSuccessStatusCode, lost.StatusCode.ToString());
        var (_, before) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{problem!["caseId"]}");
        Assert.Equal("Uncertain", Text(before!["attempts"]![0]!, "creation"));

        // The vendor has made one, and only one; its push carries our reference.
        var process = await portal.GetAsync();
        var idents = JsonNode.Parse(await process.Client.GetStringAsync("/sandbox/identify24/control/cases", TestContext.Current.CancellationToken))!.AsArray();
        var ident = Assert.Single(idents, one => Text(one!, "customId") == Text(before["attempts"]![0]!, "reference"))!;
        await PlayAsync(new JsonObject { ["providerReference"] = Text(ident, "caseId") }, "success");

        var after = await portal.UntilAsync(before, now => Text(now, "status") is "Success");
        Assert.Equal((Text(ident, "caseId"), "Created"), (Text(after["attempts"]![0]!, "providerReference"), Text(after["attempts"]![0]!, "creation")));
    }

    [Fact]
    public async Task Case_Cancelled_KeepsALateResultAsidePortalSideOnly()
    {
        var created = await CreateAsync("Loeschmann");
        var attempt = created["attempts"]![0]!;
        Assert.DoesNotContain("deleteAtProvider", created["actions"]!.AsArray().Select(action => action!.ToString()), StringComparer.OrdinalIgnoreCase);

        var (cancelled, after) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/cancel", new { reason = "Opened by mistake" });
        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (cancelled.StatusCode, Text(after!, "status")));
        Assert.Equal("1", Text(await VendorAsync(attempt), "code"));
        await PlayAsync(attempt, "success");
        var late = await portal.UntilAsync(created, now => now["attempts"]![0]!["identifiedAfterCancellationAt"] is not null);
        Assert.Equal("Cancelled", Text(late, "status"));
    }

    [Fact]
    public async Task Lists_OfTheAccount_AreProjectsAndFourStatesOfWebhooks()
    {
        await PlayAsync(null, "misbehave", ("webhooks", "with one of each state"));
        var id = Text(await AccountAsync(), "id");

        var (_, projects) = await portal.SendAsync("Admin", HttpMethod.Get, $"/accounts/{id}/lists/projects");
        var (_, project) = await portal.SendAsync("Admin", HttpMethod.Get, $"/accounts/{id}/lists/project");
        var (_, webhooks) = await portal.SendAsync("Admin", HttpMethod.Get, $"/accounts/{id}/lists/webhooks");
        await PlayAsync(null, "behave");

        Assert.Equal(3, projects!["rows"]!.AsArray().Count);
        Assert.Equal("13", project!["rows"]![0]![0]!.ToString());
        string[] states = [.. webhooks!["rows"]!.AsArray().Select(row => row![1]!.ToString())];
        Assert.All((string[])["1 PENDING", "2 RUNNING", "3 SUCCESS", "4 FAILED"], state => Assert.Contains(state, states, StringComparer.Ordinal));
        Assert.Contains(webhooks["rows"]!.AsArray(), row => row![3]!.ToString() is "✓");
        Assert.DoesNotContain("geheim", webhooks.ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonNode Field(JsonNode @case, string path) => @case["result"]!["fields"]!.AsArray().First(field => Text(field!, "path") == path)!;

    private static string Text(JsonNode node, string member) => node[member] is { } value ? value.GetValueKind() is System.Text.Json.JsonValueKind.True ? "True" : value.GetValueKind() is System.Text.Json.JsonValueKind.False ? "False" : value.ToString() : string.Empty;

    /// <summary>The recording is handed out in parts, as a player asks for it.</summary>
    private async Task AssertPartsAsync(JsonNode @case)
    {
        var video = @case["documents"]!.AsArray().First(document => Text(document!, "kind") is "Video")!;
        Assert.Equal("video/webm", Text(video, "mimeType"));
        var (part, _) = await portal.SendAsync(
            "Officer", HttpMethod.Get, $"/cases/{@case["id"]}/documents/{video["id"]}", body: null, request => request.Headers.Range = new RangeHeaderValue(1000, 1099));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal((100L, (long?)video["size"]), (part.Content.Headers.ContentLength, part.Content.Headers.ContentRange?.Length));
    }

    private async Task<JsonNode> AccountAsync()
    {
        var (_, accounts) = await portal.SendAsync("Officer", HttpMethod.Get, "/accounts");
        return (accounts as JsonArray ?? accounts!["items"]!.AsArray()).First(one => Text(one!, "provider") is "identify24")!;
    }

    private async Task<JsonObject> OrderAsync(string lastName, params (string Key, string? Value)[] changes)
    {
        var fields = new JsonObject
        {
            ["person.firstName"] = "Erika",
            ["person.lastName"] = lastName,
            ["person.birthDate"] = "1964-08-12",
            ["person.nationality"] = "DEU",
            ["person.email"] = "erika@example.org",
            ["person.mobilePhone"] = "+49 171 1234567",
            ["address.street"] = "Heidestraße",
            ["address.houseNumber"] = "17",
            ["address.postalCode"] = "51147",
            ["address.city"] = "Köln",
            ["address.country"] = "DEU",
        };
        foreach (var (key, value) in changes)
        {
            fields.Remove(key);
            if (value is not null)
            {
                fields[key] = value;
            }
        }

        return new JsonObject { ["account"] = Text(await AccountAsync(), "name"), ["legalBasis"] = "GwG", ["fields"] = fields };
    }

    private async Task<JsonNode> CreateAsync(string lastName = "Mustermann", bool withContract = false)
    {
        var order = await OrderAsync(lastName);
        if (withContract)
        {
            var process = await portal.GetAsync();
            using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads?provider=identify24&field=contract.file")
            {
                Content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.Latin1.GetBytes(Contract)), "file", "Vertrag.pdf" } },
            };
            upload.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiPortal.KeyOf("Officer"));
            using var answer = await process.Client.SendAsync(upload, TestContext.Current.CancellationToken);
            order["fields"]!["contract.file"] = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["id"];
        }

        var (response, json) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", order);
        Assert.True(response.StatusCode is HttpStatusCode.Created, $"{response.StatusCode}: {json}");
        return json!;
    }

    /// <summary>Presses a button of the stand-in, at an attempt or at all.</summary>
    private async Task PlayAsync(JsonNode? attempt, string action, params (string Name, string Value)[] fields)
    {
        var process = await portal.GetAsync();
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/identify24/control/" + (attempt is null ? action : $"{attempt["providerReference"]}/{action}")) { Content = form };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{action}: {response.StatusCode}");
    }

    /// <summary>A call of the vendor's own interface, as somebody else with the same access makes it.</summary>
    private async Task AtVendorAsync(string path, object body)
    {
        var process = await portal.GetAsync();
        using var signedIn = await process.Client.PostAsJsonAsync("/sandbox/identify24/auth", new { PARTNER = "sandbox-partner", APIKEY = "sandbox-key-sandbox-partner" }, Plain, TestContext.Current.CancellationToken);
        var token = Text(JsonNode.Parse(await signedIn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!, "token");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/identify24/{path}") { Content = JsonContent.Create(body, options: Plain) };
        request.Headers.Add("X-API-PARTNER", "sandbox-partner");
        request.Headers.Add("X-API-TOKEN", token);
        using var answer = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
    }

    /// <summary>The ident as the vendor has it.</summary>
    private async Task<JsonNode> VendorAsync(JsonNode attempt)
    {
        var process = await portal.GetAsync();
        return JsonNode.Parse(await process.Client.GetStringAsync($"/sandbox/identify24/control/cases?caseId={attempt["providerReference"]}", TestContext.Current.CancellationToken))![0]!;
    }
}
