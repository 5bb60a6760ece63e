using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentFaultTests : IAsyncLifetime
{
    private AutoIdentCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await AutoIdentCaller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Answer_500_IsTheVendorsOwnBody()
    {
        await _caller.PressAsync("misbehave", ("answer", "500"), ("on", "login"), ("times", "1"));

        using var answer = await _caller.SendAsync(HttpMethod.Post, "login", """{"apiKey":"sandbox-key-sandboxident"}""");

        Assert.Equal((500, "INTERNAL_SERVER_ERROR", null), await AutoIdentCaller.ErrorAsync(answer));
        await _caller.SignInAsync();
    }

    [Fact]
    public async Task Answer_ThrottledOfOneIdent_IsAskedForByEitherReference()
    {
        var id = await _caller.CreateAsync("X-1");
        var other = await _caller.CreateAsync("X-2");
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(other + "/success");
        await _caller.PressAsync(id + "/misbehave", ("answer", "429"), ("retryAfter", "7"));

        using var byNumber = await _caller.SendAsync(HttpMethod.Get, "identifications/X-1.zip");
        using var byId = await _caller.SendAsync(HttpMethod.Get, "identifications/" + id);
        using var ofOther = await _caller.SendAsync(HttpMethod.Get, "identifications/X-2");

        Assert.Equal((429, 429, 200), ((int)byNumber.StatusCode, (int)byId.StatusCode, (int)ofOther.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(7), byId.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Answer_LostAfterCreation_LeavesTheIdentForTheSameNumber()
    {
        await _caller.PressAsync("misbehave", ("answer", "lost"), ("when", "after"), ("times", "1"));

        await Assert.ThrowsAsync<HttpRequestException>(() => _caller.SendAsync(HttpMethod.Post, "identifications/X-3/start", "{}"));
        using var repeated = await _caller.SendAsync(HttpMethod.Post, "identifications/X-3/start", "{}");

        Assert.Equal(200, (int)repeated.StatusCode);
    }

    [Theory]
    [InlineData("INVALID_LOGIN_TOKEN")]
    [InlineData("TOKEN_EXPIRED")]
    [InlineData("EXPIRED_TOKEN")]
    [InlineData("SECURITY_VIOLATION")]
    public async Task Token_Refused_SaysTheCauseAskedFor(string cause)
    {
        await _caller.PressAsync("misbehave", ("token", cause));

        using var answer = await _caller.SendAsync(HttpMethod.Get, "identifications?pending=true");

        Assert.Equal((401, cause, null), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task Tokens_Forgotten_HaveToBeBoughtAgain()
    {
        await _caller.PressAsync("forget-tokens");
        using var forgotten = await _caller.SendAsync(HttpMethod.Get, "identifications?pending=true");
        await _caller.SignInAsync();
        using var again = await _caller.SendAsync(HttpMethod.Get, "identifications?pending=true");

        Assert.Equal((401, 200), ((int)forgotten.StatusCode, (int)again.StatusCode));
    }

    [Theory]
    [InlineData("SYSTEM_CHECK_FAILED", 200)]
    [InlineData("nothing", 503)]
    public async Task SystemCheck_InTrouble_SaysSo(string word, int status)
    {
        await _caller.PressAsync("misbehave", ("check", word));

        using var answer = await _caller.Client.GetAsync(AutoIdentCaller.Root + "/system_check", TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEqual("SYSTEM_CHECK_OK", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Body_Wrapped_IsTheListForm()
    {
        var only = Assert.Single((await BodyAsync("wrapped")).RootElement.GetProperty("identifications").EnumerateArray());

        Assert.Equal("SUCCESS", only.GetProperty("identificationprocess").GetProperty("result").GetString());
    }

    [Fact]
    public async Task Body_MissingSections_KeepsTheProcessOnly() =>
        Assert.Equal("identificationprocess", Assert.Single((await BodyAsync("missing-sections")).RootElement.EnumerateObject()).Name);

    [Fact]
    public async Task Body_Nulls_AreEverywhereButInTheIds()
    {
        var body = (await BodyAsync("nulls")).RootElement;

        Assert.Equal("SUCCESS", body.GetProperty("identificationprocess").GetProperty("result").GetString());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("identificationprocess").GetProperty("identificationtime").ValueKind);
        Assert.Equal("""{"status":null,"value":null}""", body.GetProperty("userdata").GetProperty("lastname").GetRawText());
    }

    [Fact]
    public async Task Body_WrongTypes_AreOfAllKinds()
    {
        var kinds = Leaves((await BodyAsync("wrong-types")).RootElement.GetProperty("attachments")).Select(leaf => leaf.ValueKind).Distinct();

        Assert.Superset(new HashSet<JsonValueKind> { JsonValueKind.Number, JsonValueKind.True, JsonValueKind.Array }, kinds.ToHashSet());
    }

    [Fact]
    public async Task Body_LongNames_AreThreeHundredCharacters() =>
        Assert.Equal(300, (await BodyAsync("long-names")).RootElement.GetProperty("userdata").GetProperty("lastname").GetProperty("value").GetString()!.Length);

    [Fact]
    public async Task Body_UnknownMembers_HaveAnUnknownResult()
    {
        var body = (await BodyAsync("unknown-members")).RootElement;

        Assert.Equal("SUCCESS_WITH_REMARKS", body.GetProperty("identificationprocess").GetProperty("result").GetString());
        Assert.True(body.TryGetProperty("riskassessment", out _));
    }

    [Theory]
    [InlineData("as-printed")]
    [InlineData("deep")]
    public async Task Body_NoReaderLikes_IsRefusedByAStrictOne(string kind) => await Assert.ThrowsAnyAsync<JsonException>(() => BodyAsync(kind));

    [Fact]
    public async Task Texts_Hostile_AreInJsonXmlAndPush()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await _caller.TellAsync(receiver);
        var id = await _caller.CreateAsync("X-5");
        await _caller.PressAsync(id + "/misbehave", ("texts", "hostile"));

        await _caller.PressAsync(id + "/success");

        Assert.Contains("<script>alert('first')</script>", (await _caller.ReadAsync(id)).GetProperty("userdata").GetProperty("firstname").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Contains("DROP TABLE", await receiver.NextAsync(), StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", System.Text.Encoding.UTF8.GetString(await _caller.FileAsync("identifications/X-5.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_OfAnIdent_AreLoggedFromItsCreationOn()
    {
        var id = await _caller.CreateAsync("X-6");
        using var read = await _caller.SendAsync(HttpMethod.Get, "identifications/x-6");

        var calls = JsonDocument.Parse(await _caller.Client.GetStringAsync($"{AutoIdentCaller.Root}/control/calls?caseId={id}", TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal(["ident 404", "start 201"], calls.EnumerateArray().Select(call => $"{call.GetProperty("operation").GetString()} {call.GetProperty("status").GetInt32()}"), StringComparer.Ordinal);
    }

    private async Task<JsonDocument> BodyAsync(string kind)
    {
        var id = await _caller.CreateAsync("X-4");
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(id + "/misbehave", ("body", kind));
        return JsonDocument.Parse(await _caller.FileAsync("identifications/X-4"));
    }

    private static IEnumerable<JsonElement> Leaves(JsonElement section) => section.EnumerateObject().Select(member => member.Value);
}
