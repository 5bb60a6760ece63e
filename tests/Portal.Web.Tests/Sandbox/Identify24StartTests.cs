using System.Text.Json.Nodes;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Identify24StartTests : IAsyncLifetime
{
    private const string Pdf = "JVBERi0xLjQKJSVFT0YK";

    private Identify24Caller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await Identify24Caller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Auth_RightKey_AnswersLikeTheSample()
    {
        using var answer = await _caller.SendAsync(HttpMethod.Post, "auth", """{ "PARTNER":"sandbox-partner", "APIKEY":"sandbox-key-sandbox-partner" }""");

        var body = await SandboxServer.JsonAsync(answer);
        Assert.Equal(["result", "response_status", "token", "messages"], body.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal(("Successful..", 200), (body.GetProperty("messages")[0].GetString(), body.GetProperty("response_status").GetInt32()));
    }

    [Theory]
    [InlineData("""{"PARTNER":"sandbox-partner","APIKEY":"wrong"}""", 401)]
    [InlineData("""{"PARTNER":"nobody","APIKEY":"sandbox-key-sandbox-partner"}""", 401)]
    [InlineData("""{"PARTNER":"sandbox-partner"}""", 400)]
    [InlineData("""{"PARTNER":"sandbox-partner","APIKEY":"sandbox-key-sandbox-partner","more":"x"}""", 400)]
    [InlineData("""["PARTNER"]""", 400)]
    public async Task Auth_Wrong_IsRefused(string json, int status)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Post, "auth", json);

        Assert.Equal(status, (await Identify24Caller.RefusalAsync(answer)).Status);
    }

    [Fact]
    public async Task Token_Idle_LivesForThirtyMinutesFromItsLastUse()
    {
        var time = new FakeTime();
        await using var caller = await Identify24Caller.StartAsync(time);
        time.Advance(TimeSpan.FromMinutes(29));
        using var used = await caller.SendAsync(HttpMethod.Get, "project/getAll");
        time.Advance(TimeSpan.FromMinutes(29));
        using var usedAgain = await caller.SendAsync(HttpMethod.Get, "project/getAll");
        time.Advance(TimeSpan.FromMinutes(30));

        using var idle = await caller.SendAsync(HttpMethod.Get, "project/getAll");

        Assert.Equal((200, 200, 401), ((int)used.StatusCode, (int)usedAgain.StatusCode, (int)idle.StatusCode));
    }

    [Fact]
    public async Task Call_WithoutItsMediaType_IsRefused()
    {
        using var answer = await _caller.SendAsync(HttpMethod.Get, "project/getAll", mediaType: "text/plain");

        Assert.Equal((400, "Content-Type: application/json is required"), await Identify24Caller.RefusalAsync(answer));
    }

    [Fact]
    public async Task Call_WithAnothersToken_IsRefused()
    {
        var other = await _caller.BesideAsync("sandbox-other");
        other.Token = _caller.Token;

        using var answer = await other.SendAsync(HttpMethod.Get, "project/getAll");

        Assert.Equal(401, (await Identify24Caller.RefusalAsync(answer)).Status);
    }

    [Fact]
    public async Task Create_AllAttributes_AnswersLikeTheSample()
    {
        var order = Identify24Caller.Order();
        order["pdf_content"] = "data:@file/pdf;base64," + Pdf;
        using var answer = await _caller.SendAsync(HttpMethod.Post, "ident/create", order.ToJsonString());

        var body = await SandboxServer.JsonAsync(answer);
        Assert.Equal(["result", "messages", "ident_id", "conference_url"], body.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        var id = body.GetProperty("ident_id").GetString();
        Assert.True(Guid.TryParseExact(id, "D", out _));
        Assert.EndsWith("/apply/" + id, body.GetProperty("conference_url").GetString(), StringComparison.Ordinal);
        using var person = await _caller.Client.GetAsync(body.GetProperty("conference_url").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal($"{Identify24Caller.Root}/cases/{id}", person.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("project_id")]
    [InlineData("birthday")]
    [InlineData("email")]
    [InlineData("person_first_name")]
    [InlineData("person_last_name")]
    [InlineData("mobile_phone")]
    [InlineData("nationality")]
    [InlineData("street")]
    [InlineData("house_no")]
    [InlineData("zip_code")]
    [InlineData("city")]
    [InlineData("country")]
    public async Task Create_RequiredMissing_IsRefused(string name)
    {
        var order = Identify24Caller.Order();
        order.Remove(name);

        Assert.Equal((400, name + " is required"), await RefusedAsync(order));
    }

    [Theory]
    [InlineData("birthday", "05.09.1981")]
    [InlineData("birthday", "2999-01-01")]
    [InlineData("email", "erika")]
    [InlineData("gender", "OTHER")]
    [InlineData("person_first_name", "Erika")]
    [InlineData("person_last_name", "MüSTERMANN")]
    [InlineData("street", "Markgrafenstr.")]
    [InlineData("city", "Nürnberg")]
    [InlineData("birth_place", "Berlin")]
    [InlineData("nationality", "de")]
    [InlineData("country", "DEU")]
    [InlineData("id_country", "ZZ")]
    [InlineData("type_of_id", "IDCARD")]
    [InlineData("id_issue_date", "10-05-2021")]
    [InlineData("id_end_date", "soon")]
    [InlineData("mobile_phone", "call me")]
    [InlineData("pdf_url", "http://example.org/contract.pdf")]
    [InlineData("pdf_content", "bm8gcGRm")]
    [InlineData("pdf_content", "data:application/pdf;base64,JVBERi0xLjQKJSVFT0YK")]
    public async Task Create_WrongForm_IsRefused(string name, string value)
    {
        var order = Identify24Caller.Order();
        order[name] = value;

        Assert.Equal((400, name + " is not valid"), await RefusedAsync(order));
    }

    [Fact]
    public async Task Create_UnknownMemberOrType_IsRefused()
    {
        var unknown = Identify24Caller.Order();
        unknown["postal_code"] = "94670";
        var typed = Identify24Caller.Order();
        typed["house_no"] = 23;

        Assert.Equal((400, "postal_code is not known"), await RefusedAsync(unknown));
        Assert.Equal((400, "house_no is not valid"), await RefusedAsync(typed));
    }

    [Theory]
    [InlineData("language", "xx")]
    [InlineData("pdf_content", Pdf)]
    [InlineData("pdf_url", "https://example.org/contract.pdf")]
    [InlineData("street", "STRAßE")]
    [InlineData("mobile_phone", "+491511111111")]
    [InlineData("person_title", "")]
    public async Task Create_OtherForms_AreTaken(string name, string value)
    {
        var order = Identify24Caller.Order();
        order[name] = value;

        Assert.NotEmpty(await _caller.CreateAsync(order));
    }

    [Fact]
    public async Task Create_SampleAsPrinted_IsTakenOnDemand()
    {
        await _caller.PressAsync("misbehave", ("case", "taken"));
        var order = Identify24Caller.Order();
        order["person_first_name"] = "John";

        Assert.NotEmpty(await _caller.CreateAsync(order));
    }

    [Theory]
    [InlineData("31", 403)]
    [InlineData("99", 404)]
    [InlineData("6", 402)]
    public async Task Create_ProjectThatIsNotOurs_IsRefused(string project, int status)
    {
        var order = Identify24Caller.Order();
        order["project_id"] = project;

        Assert.Equal(status, (await RefusedAsync(order)).Status);
    }

    [Fact]
    public async Task Create_Twice_MakesTwo() => Assert.NotEqual(await _caller.CreateAsync(), await _caller.CreateAsync(), StringComparer.Ordinal);

    [Theory]
    [InlineData("2031-06-30T15:20+01:00", "2031-06-30T14:20:00Z")]
    [InlineData("2031-06-30T15:20Z", "2031-06-30T15:20:00Z")]
    public async Task Appointment_Set_IsReadInBothForms(string sent, string read)
    {
        var id = await _caller.CreateAsync();

        using var answer = await _caller.SendAsync(HttpMethod.Post, "ident/setOnboardifyAppointment", $$"""{"ident_id":"{{id}}","termin_date":"{{sent}}","termin_user":"1"}""");

        Assert.Matches("^[0-9]{7}$", (await SandboxServer.JsonAsync(answer)).GetProperty("insert_id").GetString());
        Assert.Equal(read, (await _caller.DataAsync("ident/get/" + id)).GetProperty("appointment_date").GetString());
        Assert.Matches("^2031-06-30 1[67]:20$", (await _caller.DataAsync("ident/getIdentData/" + id)).GetProperty("ident").GetProperty("appointment_date").GetString());
    }

    [Theory]
    [InlineData("termin_date", "2031-06-30 15:20", 400)]
    [InlineData("termin_date", "2031-06-30T15:20:00+01:00", 400)]
    [InlineData("termin_date", "2001-06-30T15:20+01:00", 402)]
    [InlineData("termin_date", null, 400)]
    [InlineData("termin_user", null, 400)]
    [InlineData("termin_user", "77", 404)]
    [InlineData("ident_id", "00000000-0000-4000-8000-000000000000", 404)]
    [InlineData("note", "x", 400)]
    public async Task Appointment_Wrong_IsRefused(string name, string? value, int status)
    {
        var body = new JsonObject { ["ident_id"] = await _caller.CreateAsync(), ["termin_date"] = "2031-06-30T15:20+01:00", ["termin_user"] = "1" };
        if (value is null)
        {
            body.Remove(name);
        }
        else
        {
            body[name] = value;
        }

        using var answer = await _caller.SendAsync(HttpMethod.Post, "ident/setOnboardifyAppointment", body.ToJsonString());

        Assert.Equal(status, (await Identify24Caller.RefusalAsync(answer)).Status);
    }

    [Fact]
    public async Task Ident_OfAnotherPartner_IsForbidden()
    {
        var id = await _caller.CreateAsync();
        var other = await _caller.BesideAsync("sandbox-other");

        using var answer = await other.SendAsync(HttpMethod.Get, "ident/get/" + id);

        Assert.Equal(403, (await Identify24Caller.RefusalAsync(answer)).Status);
    }

    [Fact]
    public async Task Projects_Asked_AreThoseOfTheSamples()
    {
        var all = await _caller.DataAsync("project/getAll");

        Assert.Equal(["13 Active", "274 Active", "6 Passive"], all.EnumerateArray().Select(one => $"{one.GetProperty("id").GetString()} {one.GetProperty("status").GetString()}"), StringComparer.Ordinal);
        foreach (var id in new[] { "274", "\"274\"" })
        {
            Assert.Equal("VideoIdent with signature", (await _caller.DataAsync("project/get", $$"""{ "project_id" : {{id}} }""")).GetProperty("title").GetString());
        }
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("", 400)]
    [InlineData("""{"project_id":31}""", 403)]
    [InlineData("""{"project_id":99}""", 404)]
    public async Task Project_Wrong_IsRefused(string json, int status)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Get, "project/get", json);

        Assert.Equal(status, (await Identify24Caller.RefusalAsync(answer)).Status);
    }

    [Fact]
    public async Task Idents_OfAStoppedServer_AreThereAgain()
    {
        var directory = Directory.CreateTempSubdirectory("i24");
        try
        {
            string id;
            await using (var before = await Identify24Caller.StartAsync(directory: directory.FullName))
            {
                var order = Identify24Caller.Order();
                order["pdf_content"] = Pdf;
                id = await before.CreateAsync(order);
                await before.PressAsync(id + "/success", ("set.person_last_name", "BEISPIEL"));
            }

            await using var after = await Identify24Caller.StartAsync(directory: directory.FullName);
            var data = await after.DataAsync("ident/getIdentData/" + id);
            Assert.Equal(("BEISPIEL", "5"), (data.GetProperty("ident").GetProperty("person_last_name").GetString(), data.GetProperty("ident").GetProperty("status_code").GetString()));
            Assert.True(data.TryGetProperty("signed_pdf", out _));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private async Task<(int Status, string? Message)> RefusedAsync(JsonObject order)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Post, "ident/create", order.ToJsonString());
        return await Identify24Caller.RefusalAsync(answer);
    }
}
