using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Identify24PushTests
{
    [Fact]
    public async Task Push_WholeLife_NamesEachState()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await Identify24Caller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync();
        var seen = new List<string>();

        foreach (var action in new[] { "wait", "leave", "wait", "conference", "review", "success" })
        {
            await caller.PressAsync($"{id}/{action}");
            var push = JsonDocument.Parse(await receiver.NextAsync()).RootElement;
            Assert.Equal((id, "My ID for reference"), (push.GetProperty("ident_id").GetString(), push.GetProperty("custom_id").GetString()));
            seen.Add($"{push.GetProperty("status_code").GetString()} {push.GetProperty("status").GetString()}");
        }

        Assert.Equal(["2 Waiting", "1 New", "2 Waiting", "3 In Conference", "4 In Review", "5 Successful"], seen);
    }

    [Fact]
    public async Task Push_Body_HasTheMembersOfTheSample()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await Identify24Caller.StartAsync();
        await caller.TellAsync(receiver);

        await caller.PressAsync(await caller.CreateAsync() + "/wait");

        Assert.Equal(
            ["ident_id", "status", "status_code", "project_id", "custom_id", "company_name", "first_name", "last_name", "custom1", "custom2", "custom3", "custom4"],
            JsonDocument.Parse(await receiver.NextAsync()).RootElement.EnumerateObject().Select(member => member.Name),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Push_AsPrinted_HasACommaTooMany()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await Identify24Caller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync();
        await caller.PressAsync(id + "/misbehave", ("commas", "as printed"));

        await caller.PressAsync(id + "/wait");

        var body = await receiver.NextAsync();
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
        Assert.Equal(id, JsonDocument.Parse(body, new() { AllowTrailingCommas = true }).RootElement.GetProperty("ident_id").GetString());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("huge")]
    [InlineData("unknown-case")]
    [InlineData("hostile")]
    public async Task Push_WrongBody_DoesNotNameTheIdent(string kind)
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await Identify24Caller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync();
        await caller.PressAsync(id + "/misbehave", ("push", kind), ("copies", "1"));

        await caller.PressAsync(id + "/wait");

        Assert.DoesNotContain(id, await receiver.NextAsync(), StringComparison.Ordinal);
        await receiver.NextAsync();
    }

    [Fact]
    public async Task Push_Refused_IsRepeatedAndTheListSaysHowItStands()
    {
        await using var receiver = await PushReceiver.StartAsync(500, 503);
        await using var caller = await Identify24Caller.StartAsync(new HurriedTime());
        Assert.Empty((await caller.DataAsync("webhook/getAll")).EnumerateArray());
        await caller.TellAsync(receiver);
        Assert.Equal("1", await StateAsync(caller));

        await caller.PressAsync(await caller.CreateAsync() + "/wait");

        var first = await receiver.NextAsync();
        Assert.Equal(first, await receiver.NextAsync());
        Assert.Equal(first, await receiver.NextAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await StateAsync(caller) != "3")
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task Webhooks_OnDemand_AreInAllFourStates()
    {
        await using var caller = await Identify24Caller.StartAsync();
        await caller.PressAsync("misbehave", ("webhooks", "with one of each state"));

        var list = (await caller.DataAsync("webhook/getAll")).EnumerateArray().ToArray();

        Assert.Equal(["1", "2", "3", "4"], list.Select(one => one.GetProperty("status").GetString()!), StringComparer.Ordinal);
        Assert.All(list, one => Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", one.GetProperty("updated_at").GetString()));
    }

    private static async Task<string?> StateAsync(Identify24Caller caller) => (await caller.DataAsync("webhook/getAll"))[0].GetProperty("status").GetString();
}
