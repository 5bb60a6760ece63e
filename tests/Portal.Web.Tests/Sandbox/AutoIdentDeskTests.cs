using System.Text.Json;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentDeskTests : IAsyncLifetime
{
    private AutoIdentCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await AutoIdentCaller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Theory]
    [InlineData("start")]
    [InlineData("check-pending")]
    [InlineData("cancel")]
    public async Task Delete_NotFinished_SaysSo(string action)
    {
        var id = await _caller.CreateAsync("D-1");
        await _caller.PressAsync($"{id}/{action}");

        using var answer = await _caller.SendAsync(HttpMethod.Delete, "identifications/D-1");

        var (status, cause, key) = await AutoIdentCaller.ErrorAsync(answer);
        Assert.Equal((404, "OBJECT_NOT_FOUND"), (status, cause));
        Assert.Matches($"^Ident {id} / IdentRequest [0-9]+ not yet finished$", key);
    }

    [Theory]
    [InlineData("DELETE", "identifications")]
    [InlineData("POST", "identifications//copy")]
    [InlineData("POST", "identifications//archive")]
    [InlineData("GET", "identifications//bindingKey")]
    [InlineData("GET", "identifications//documents")]
    public async Task Any_NoReference_MissesTheTransaction(string method, string path)
    {
        using var answer = await _caller.SendAsync(new HttpMethod(method), path);

        Assert.Equal((400, "MISSING_TRANSACTION_TOKEN", null), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task Any_WrongUrl_IsNotFound()
    {
        using var answer = await _caller.SendAsync(HttpMethod.Get, "identification/D-1");

        Assert.Equal((404, "OBJECT_NOT_FOUND"), ((int)answer.StatusCode, (await AutoIdentCaller.ErrorAsync(answer)).Cause));
    }

    [Fact]
    public async Task Delete_Finished_IsGoneAndKeepsItsNumber()
    {
        var id = await _caller.CreateAsync("D-2");
        await _caller.PressAsync(id + "/success");

        using var deleted = await _caller.SendAsync(HttpMethod.Delete, "identifications/" + id);
        using var read = await _caller.SendAsync(HttpMethod.Get, "identifications/D-2");
        using var again = await _caller.SendAsync(HttpMethod.Delete, "identifications/D-2");
        using var reused = await _caller.SendAsync(HttpMethod.Post, "identifications/D-2/start", "{}");
        using var list = await _caller.SendAsync(HttpMethod.Get, "identifications?successful=true");

        Assert.Equal((200, ""), ((int)deleted.StatusCode, await deleted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((404, 404, 409), ((int)read.StatusCode, (int)again.StatusCode, (int)reused.StatusCode));
        Assert.Equal("""{"identifications":[]}""", await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Delete_OnDemand_IsNotYetFinishedThoughItIs()
    {
        var id = await _caller.CreateAsync("D-3");
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(id + "/misbehave", ("delete", "not-finished"));

        using var answer = await _caller.SendAsync(HttpMethod.Delete, "identifications/D-3");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.NotEmpty((await _caller.ReadAsync(id)).GetProperty("attachments").EnumerateObject());
    }

    [Fact]
    public async Task Lifetime_NinetyDays_EndsByItself()
    {
        var time = new FakeTime();
        await using var caller = await AutoIdentCaller.StartAsync(time: time);
        var id = await caller.CreateAsync("D-4");
        await caller.PressAsync(id + "/success");

        time.Advance(TimeSpan.FromDays(90));
        await caller.SignInAsync();
        using var answer = await caller.SendAsync(HttpMethod.Get, "identifications/D-4");

        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Copy_ToAnotherCustomer_IsTheSameIdentThere()
    {
        var id = await _caller.CreateAsync("D-5", """{"firstname":"Erika","lastname":"Beispiel"}""");
        await _caller.PressAsync(id + "/success");

        using var copied = await _caller.SendAsync(HttpMethod.Post, $"identifications/{id}/copy", """{"target_companyid":"sandboxnamirial","target_transactionnumber":"D-5-copy"}""");
        using var again = await _caller.SendAsync(HttpMethod.Post, $"identifications/{id}/copy", """{"target_companyid":"sandboxnamirial","target_transactionnumber":"D-5-copy"}""");

        Assert.Equal((200, 409), ((int)copied.StatusCode, (int)again.StatusCode));
        var other = await _caller.BesideAsync("sandboxnamirial");
        var copy = await other.ReadAsync("D-5-copy");
        Assert.Equal("BEISPIEL", copy.GetProperty("userdata").GetProperty("lastname").GetProperty("value").GetString());
        Assert.Equal("sandboxnamirial", copy.GetProperty("identificationprocess").GetProperty("companyid").GetString());
    }

    [Theory]
    [InlineData("abc", """{"target_companyid":"sandboxnamirial","target_transactionnumber":"x"}""", 404, "OBJECT_NOT_FOUND", "token")]
    [InlineData("D-6", """{"target_companyid":"sandboxsms","target_transactionnumber":"x"}""", 403, "FORBIDDEN", null)]
    [InlineData("D-6", """{"target_companyid":"nobody","target_transactionnumber":"x"}""", 403, "FORBIDDEN", null)]
    [InlineData("D-6", """{"target_companyid":"sandboxnamirial"}""", 400, "BAD_REQUEST", "target_transactionnumber")]
    [InlineData("D-6", """{"target_companyid":"sandboxnamirial","target_transactionnumber":"x","reason":"y"}""", 400, "UNRECOGNIZED_FIELD", "reason")]
    public async Task Copy_Wrong_IsRefused(string reference, string body, int status, string cause, string? key)
    {
        await _caller.PressAsync(await _caller.CreateAsync("D-6") + "/success");

        using var answer = await _caller.SendAsync(HttpMethod.Post, $"identifications/{reference}/copy", body);

        Assert.Equal((status, cause, key), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task Archive_Finished_WorksOnce()
    {
        var id = await _caller.CreateAsync("D-7");
        using var tooEarly = await _caller.SendAsync(HttpMethod.Post, "identifications/D-7/archive");
        await _caller.PressAsync(id + "/success");
        using var archived = await _caller.SendAsync(HttpMethod.Post, "identifications/D-7/archive");
        using var again = await _caller.SendAsync(HttpMethod.Post, "identifications/D-7/archive");

        Assert.Equal((412, 200, 412), ((int)tooEarly.StatusCode, (int)archived.StatusCode, (int)again.StatusCode));
        Assert.Equal("SUCCESS", (await _caller.ReadAsync(id)).GetProperty("identificationprocess").GetProperty("result").GetString());
    }

    [Fact]
    public async Task Archive_NotSwitchedOn_IsAFailedPrecondition()
    {
        var other = await _caller.BesideAsync("sandboxsms");
        await other.PressAsync(await other.CreateAsync("D-8", """{"mobilephone":"+4917300000000"}""") + "/success");

        using var answer = await other.SendAsync(HttpMethod.Post, "identifications/D-8/archive");

        Assert.Equal((412, "PRECONDITION_FAILED", null), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Theory]
    [InlineData("HAPPYPATH", "firstname", "successful", "SUCCESS", null)]
    [InlineData("FRAUDIDENT", "lastname", "successful", "FRAUD_SUSPICION_CONFIRMED", "WARNING_FAKED_MANIPULATED_ID")]
    [InlineData("CANCELED", "custom5", "canceled", "FAILED", "OTHER_ERROR")]
    public async Task Robot_Scenario_PlaysByItself(string scenario, string member, string list, string result, string? reason)
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await AutoIdentCaller.StartAsync(time: new HurriedTime());
        await caller.TellAsync(receiver);

        var id = await caller.CreateAsync("D-9", $$"""{"{{member}}":"X-MANUALTEST-{{scenario}}"}""");

        foreach (var word in new[] { "START", "CHECK_PENDING", result })
        {
            Assert.Equal(word, Result(JsonDocument.Parse(await receiver.NextAsync()).RootElement));
        }

        using var answer = await caller.SendAsync(HttpMethod.Get, $"identifications?{list}=true");
        var process = (await SandboxServer.JsonAsync(answer)).GetProperty("identifications")[0].GetProperty("identificationprocess");
        Assert.Equal((id, result, reason, "TROBOT"), (process.GetProperty("id").GetString(), process.GetProperty("result").GetString(), process.TryGetProperty("reason", out var why) ? why.GetString() : null, process.GetProperty("agentname").GetString()));
    }

    [Fact]
    public async Task Robot_Restarted_GoesOnWhereItWas()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            await using var receiver = await PushReceiver.StartAsync();
            // A clock that stands still, so that the robot does not get to its turn, at a time at which the ident is young afterwards.
            var standing = new FakeTime();
            standing.Advance(TimeProvider.System.GetUtcNow() - standing.GetUtcNow());
            await using (var before = await AutoIdentCaller.StartAsync(time: standing, directory: folder))
            {
                await before.TellAsync(receiver);
                var id = await before.CreateAsync("D-11", """{"custom1":"X-MANUALTEST-HAPPYPATH"}""");
                await before.PressAsync(id + "/check-pending");
                Assert.Equal("CHECK_PENDING", Result(JsonDocument.Parse(await receiver.NextAsync()).RootElement));
            }

            await using var after = await AutoIdentCaller.StartAsync(time: new HurriedTime(), directory: folder);

            Assert.Equal("SUCCESS", Result(JsonDocument.Parse(await receiver.NextAsync()).RootElement));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Robot_AgentOnly_WaitsForThePerson()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await AutoIdentCaller.StartAsync(time: new HurriedTime());
        await caller.TellAsync(receiver);
        await caller.PressAsync("misbehave", ("robot", "agent only"));
        var id = await caller.CreateAsync("D-10", """{"custom1":"X-MANUALTEST-HAPPYPATH"}""");
        Assert.False(receiver.HasMore);

        await caller.PressAsync(id + "/check-pending");

        Assert.Equal("CHECK_PENDING", Result(JsonDocument.Parse(await receiver.NextAsync()).RootElement));
        Assert.Equal("SUCCESS", Result(JsonDocument.Parse(await receiver.NextAsync()).RootElement));
    }

    private static string? Result(JsonElement body) => body.GetProperty("identificationprocess").GetProperty("result").GetString();
}
