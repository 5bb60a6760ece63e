using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Id360StartTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Login_TwiceAMinute_IsAnsweredAsAggression()
    {
        var time = new FakeTime();
        await using var caller = await Id360Caller.StartAsync(time: time);
        using var tooSoon = await caller.TryLogInAsync();
        time.Advance(TimeSpan.FromSeconds(59));
        using var stillTooSoon = await caller.TryLogInAsync();
        time.Advance(TimeSpan.FromSeconds(60));
        using var right = await caller.TryLogInAsync();

        Assert.Equal((429, 429, 200), ((int)tooSoon.StatusCode, (int)stillTooSoon.StatusCode, (int)right.StatusCode));
        Assert.Equal(TimeSpan.FromMinutes(1), tooSoon.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("""{"username":"sandbox-service","password":"wrong"}""", 401)]
    [InlineData("""{"username":"nobody","password":"sandbox-id360-password"}""", 401)]
    [InlineData("""{"username":"sandbox-service"}""", 400)]
    [InlineData("""{"username":"sandbox-service","password":"sandbox-id360-password","remember":true}""", 400)]
    [InlineData("""["sandbox-service"]""", 400)]
    [InlineData("not json", 400)]
    public async Task Login_Wrong_IsRefused(string body, int status)
    {
        await using var caller = await Id360Caller.StartAsync(Id360Caller.Capture);

        using var answer = await caller.SendAsync(HttpMethod.Post, "user/login/", Id360Caller.Json(body));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Token_UsedEveryThirteenMinutes_LivesOnAndElseDies()
    {
        var time = new FakeTime();
        await using var caller = await Id360Caller.StartAsync(time: time);
        var statuses = new List<int>();
        foreach (var minutes in new[] { 13, 13, 13, 15 })
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            using var answer = await caller.SendAsync(HttpMethod.Get, "user/whoami");
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 200, 200, 401], statuses);
    }

    [Fact]
    public async Task Create_EveryMember_IsAnsweredAsInTheGuide()
    {
        await using var caller = await Id360Caller.StartAsync();
        using var answer = await caller.SendAsync(HttpMethod.Post, caller.Enrollments, Id360Caller.Json(Id360Caller.Order().ToJsonString()));
        var body = await SandboxServer.JsonAsync(answer);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(
            ["url", "id", "process", "api_key", "browser_callback_url", "client_reference", "status", "reason", "creation_time", "starting_time", "finished_time", "callback_endpoints"],
            body.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal(("NEW", "any_string"), (body.GetProperty("status").GetString(), body.GetProperty("client_reference").GetString()));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\z", body.GetProperty("creation_time").GetString());
        Assert.Equal("""[{"name":"X-Ours"}]""", body.GetProperty("callback_endpoints")[0].GetProperty("headers").GetRawText());
        Assert.DoesNotContain("secret", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ByEitherApplication_HasAnIdAsTextOrAsNumber()
    {
        foreach (var (userName, kind) in new[] { (Id360Caller.Capture, JsonValueKind.Number), (Id360Caller.Service, JsonValueKind.String) })
        {
            await using var caller = await Id360Caller.StartAsync(userName);
            using var answer = await caller.SendAsync(HttpMethod.Post, caller.Enrollments, Id360Caller.Json(Id360Caller.Order().ToJsonString()));

            Assert.Equal(kind, (await SandboxServer.JsonAsync(answer)).GetProperty("id").ValueKind);
        }
    }

    [Fact]
    public async Task Create_Twice_MakesTwo()
    {
        await using var caller = await Id360Caller.StartAsync();

        Assert.NotEqual((await caller.CreateAsync()).Id, (await caller.CreateAsync()).Id, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("browser_callback_url", null)]
    [InlineData("browser_callback_url", "\"landing\"")]
    [InlineData("callback_endpoints", null)]
    [InlineData("callback_endpoints", "[]")]
    [InlineData("callback_endpoints", """[{"url":"https://portal.example/hook"}]""")]
    [InlineData("callback_endpoints", """[{"url":"https://portal.example/hook","on":["X"]}]""")]
    [InlineData("callback_endpoints", """[{"url":"https://portal.example/hook","on":["E"],"header":[]}]""")]
    [InlineData("callback_endpoints", """[{"url":"https://portal.example/hook","on":["E"],"headers":[{"name":"X"}]}]""")]
    [InlineData("callback_headers", "[]")]
    [InlineData("last_name", "7")]
    [InlineData("birth_date", "\"1964-08-12\"")]
    public async Task Create_WrongMember_IsRefused(string name, string? value)
    {
        await using var caller = await Id360Caller.StartAsync();
        var order = Id360Caller.Order();
        order.Remove(name);
        if (value is not null)
        {
            order[name] = JsonNode.Parse(value);
        }

        using var answer = await caller.SendAsync(HttpMethod.Post, caller.Enrollments, Id360Caller.Json(order.ToJsonString()));

        Assert.Equal((400, true), ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync(Token)).Contains("MDL_INPUT_INVALID", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Create_NoTokenOrForeignProcess_IsRefused()
    {
        await using var caller = await Id360Caller.StartAsync();
        using var foreign = await caller.SendAsync(HttpMethod.Post, $"process/{Id360Caller.Process}1/enrollment", Id360Caller.Json(Id360Caller.Order().ToJsonString()));
        caller.Token = null;
        using var nobody = await caller.SendAsync(HttpMethod.Post, caller.Enrollments, Id360Caller.Json(Id360Caller.Order().ToJsonString()));

        Assert.Equal((404, 401), ((int)foreign.StatusCode, (int)nobody.StatusCode));
    }
}
