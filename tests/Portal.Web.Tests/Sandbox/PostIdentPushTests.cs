using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class PostIdentPushTests
{
    [Fact]
    public async Task Push_ChangeOfState_CarriesTwoIdsAndNothingElse()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync(receiver.Order("R-1"));

        await sandbox.PressAsync(caseId + "/start");

        Assert.Equal($$"""{"caseId":"{{caseId}}","referenceId":"R-1"}""", await receiver.NextAsync());
    }

    [Fact]
    public async Task Push_NoReferenceGiven_SaysNull()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync($$$"""{"processData":{"webHookUrlPartner":"{{{receiver.Url}}}"}}""");

        await sandbox.PressAsync(caseId + "/start");

        Assert.Equal($$"""{"caseId":"{{caseId}}","referenceId":null}""", await receiver.NextAsync());
    }

    [Fact]
    public async Task Push_Refused_IsRepeatedWithLongerAndLongerWaits()
    {
        var time = new HurriedTime();
        await using var receiver = await PushReceiver.StartAsync(500, 503, 302);
        await using var sandbox = await SandboxServer.StartAsync(time);
        var caseId = await sandbox.CreateAsync(receiver.Order("R-2"));

        await sandbox.PressAsync(caseId + "/start");
        for (var count = 0; count < 4; count++)
        {
            await receiver.NextAsync();
        }

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)], time.Waits.Where(wait => wait >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Push_NobodyThere_IsGivenUpInTheEnd()
    {
        await using var sandbox = await SandboxServer.StartAsync(new HurriedTime());
        var caseId = await sandbox.CreateAsync("""{"processData":{"webHookUrl":"http://127.0.0.1:9/push"}}""");

        await sandbox.PressAsync(caseId + "/start");

        JsonElement push;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            push = JsonDocument.Parse(await sandbox.Client.GetStringAsync("/sandbox/postident/control/pushes?caseId=" + caseId, patience.Token)).RootElement[0];
        }
        while (push.GetProperty("state").GetString() == "Waiting");
        Assert.Equal(("GivenUp", 8), (push.GetProperty("state").GetString(), push.GetProperty("tries").GetInt32()));
    }

    [Fact]
    public async Task Push_PostOfficeOpensACase_NamesItWithTheOldReference()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync(receiver.Order("R-3"));

        var newId = (await sandbox.PressAsync(caseId + "/success-new-case")).GetProperty("newCaseId").GetString()!;

        Assert.NotEqual(caseId, newId, StringComparer.Ordinal);
        Assert.Equal($$"""{"caseId":"{{newId}}","referenceId":"R-3"}""", await receiver.NextAsync());
        Assert.Equal("new", (await sandbox.FullAsync(caseId)).GetProperty("caseStatus").GetProperty("status").GetString());
        var result = await sandbox.FullAsync(newId);
        Assert.Equal("closed", result.GetProperty("caseStatus").GetProperty("status").GetString());
        Assert.Equal("R-3", result.GetProperty("orderData").GetProperty("processData").GetProperty("referenceId").GetString());
        Assert.Equal("basic", result.GetProperty("identifications")[0].GetProperty("identificationMethod").GetString());
    }

    [Fact]
    public async Task Push_Copies_ComeAsOftenAsAsked()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync(receiver.Order("R-4"));
        await sandbox.PressAsync(caseId + "/misbehave", ("copies", "2"));

        await sandbox.PressAsync(caseId + "/start");

        Assert.Equal(await receiver.NextAsync(), await receiver.NextAsync());
        await receiver.NextAsync();
    }

    [Fact]
    public async Task Push_Swapped_NewerComesFirst()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var first = await sandbox.CreateAsync(receiver.Order("R-5"));
        var second = await sandbox.CreateAsync(receiver.Order("R-6"));
        await sandbox.PressAsync("misbehave", ("reorder", "swapped"));

        await sandbox.PressAsync(first + "/start");
        await sandbox.PressAsync(second + "/start");

        Assert.Contains(second, await receiver.NextAsync(), StringComparison.Ordinal);
        Assert.Contains(first, await receiver.NextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("array")]
    [InlineData("empty")]
    [InlineData("huge")]
    [InlineData("unknown-case")]
    [InlineData("hostile")]
    public async Task Push_WrongBody_DoesNotNameTheCase(string kind)
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync(receiver.Order("R-7"));
        await sandbox.PressAsync(caseId + "/misbehave", ("push", kind));

        await sandbox.PressAsync(caseId + "/start");

        Assert.DoesNotContain(caseId, await receiver.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_Dropped_NeverComes()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync(receiver.Order("R-8"));
        await sandbox.PressAsync(caseId + "/misbehave", ("push", "dropped"));
        await sandbox.PressAsync(caseId + "/start");
        await sandbox.PressAsync(caseId + "/misbehave", ("push", "normal"));

        await sandbox.PressAsync(caseId + "/push");

        await receiver.NextAsync();
        Assert.False(receiver.HasMore);
    }
}
