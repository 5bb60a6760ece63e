using System.Text.Json;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentPushTests
{
    [Fact]
    public async Task Push_WholeLife_NamesEachResult()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await AutoIdentCaller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-1");
        var results = new List<string?>();

        foreach (var action in new[] { "start", "abort", "start", "check-pending", "cancel", "start", "review-pending", "success", "correct-fraud" })
        {
            await caller.PressAsync($"{id}/{action}");
            var process = JsonDocument.Parse(await receiver.NextAsync()).RootElement.GetProperty("identificationprocess");
            Assert.Equal((id, "P-1"), (process.GetProperty("id").GetString(), process.GetProperty("transactionnumber").GetString()));
            results.Add(process.GetProperty("result").GetString());
        }

        Assert.Equal(["START", "ABORTED", "START", "CHECK_PENDING", "CANCELED", "START", "REVIEW_PENDING", "SUCCESS", "FRAUD_SUSPICION_CONFIRMED"], results);
    }

    [Fact]
    public async Task Push_Final_IsWhatAReadSays()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await AutoIdentCaller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-2", AutoIdentStartTests.Sample);

        await caller.PressAsync(id + "/success-changed");

        Assert.Equal((await caller.ReadAsync(id)).GetRawText(), await receiver.NextAsync());
    }

    [Theory]
    [InlineData("check-pending", false)]
    [InlineData("cancel", false)]
    [InlineData("abort", true)]
    public async Task Push_NoResult_HoldsOnlyWhatWasSent(string action, bool withEmptyDocument)
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await AutoIdentCaller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-3", AutoIdentStartTests.Sample);

        await caller.PressAsync($"{id}/{action}");

        var body = JsonDocument.Parse(await receiver.NextAsync()).RootElement;
        Assert.Equal("""{"status":"ORIGINAL","original":"ERIKA"}""", body.GetProperty("userdata").GetProperty("firstname").GetRawText());
        Assert.False(body.TryGetProperty("attachments", out _));
        Assert.Equal(withEmptyDocument, body.TryGetProperty("identificationdocument", out _));
    }

    [Fact]
    public async Task Push_Always_PresentsTheAccountsPassword()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await AutoIdentCaller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-4");

        await caller.PressAsync(id + "/start");
        await receiver.NextAsync();
        await caller.PressAsync(id + "/misbehave", ("basic", "nothing"));
        await caller.PressAsync(id + "/abort");
        await receiver.NextAsync();

        Assert.Equal([SandboxServer.Basic("sandbox-idnow", "sandbox-webhook-password").ToString(), ""], receiver.Authorizations);
    }

    [Fact]
    public async Task Push_Refused_IsRepeatedAfterOneTwoFourSeconds()
    {
        var time = new HurriedTime();
        await using var receiver = await PushReceiver.StartAsync(500, 404, 302);
        await using var caller = await AutoIdentCaller.StartAsync(time: time);
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-5");

        await caller.PressAsync(id + "/start");
        for (var count = 0; count < 4; count++)
        {
            await receiver.NextAsync();
        }

        Assert.Equal([1, 2, 4], time.Waits.Select(wait => wait.TotalSeconds).Where(seconds => seconds >= 1));
    }

    [Fact]
    public async Task Push_NobodyThere_IsGivenUpWithinADay()
    {
        var time = new HurriedTime();
        await using var caller = await AutoIdentCaller.StartAsync(time: time);
        await caller.PressAsync("addresses", ("customer", caller.Customer), ("webhook", "http://127.0.0.1:9/push"));
        var id = await caller.CreateAsync("P-6");

        await caller.PressAsync(id + "/start");

        Assert.Equal("GivenUp", await StateAsync(caller, id));
        Assert.InRange(time.Waits.Sum(wait => wait.TotalHours), 12, 24);
    }

    [Fact]
    public async Task Push_IdentChangedMeanwhile_IsNotRepeated()
    {
        var time = new FakeTime();
        await using var receiver = await PushReceiver.StartAsync(500);
        await using var caller = await AutoIdentCaller.StartAsync(time: time);
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-7");
        await caller.PressAsync(id + "/check-pending");
        await receiver.NextAsync();

        await caller.PressAsync(id + "/success");
        Assert.Contains("\"SUCCESS\"", await receiver.NextAsync(), StringComparison.Ordinal);
        Assert.Equal("Outdated", await StateAsync(caller, id, () => time.Advance(TimeSpan.FromSeconds(1))));

        Assert.False(receiver.HasMore);
    }

    [Fact]
    public async Task Push_LateRealtime_FollowsTheFinalOne()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await AutoIdentCaller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-8");
        await caller.PressAsync(id + "/misbehave", ("late", "late-realtime"));

        await caller.PressAsync(id + "/success");

        Assert.Contains("\"SUCCESS\"", await receiver.NextAsync(), StringComparison.Ordinal);
        Assert.Contains("CHECK_PENDING", await receiver.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_Wrapper_HoldsTheIdentInAList()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await AutoIdentCaller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-9");
        await caller.PressAsync(id + "/misbehave", ("shape", "the wrapper"));

        await caller.PressAsync(id + "/success");

        var only = Assert.Single(JsonDocument.Parse(await receiver.NextAsync()).RootElement.GetProperty("identifications").EnumerateArray());
        Assert.Equal(id, only.GetProperty("identificationprocess").GetProperty("id").GetString());
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
        await using var caller = await AutoIdentCaller.StartAsync();
        await caller.TellAsync(receiver);
        var id = await caller.CreateAsync("P-10");
        await caller.PressAsync(id + "/misbehave", ("push", kind), ("copies", "1"));

        await caller.PressAsync(id + "/start");

        Assert.DoesNotContain(id, await receiver.NextAsync(), StringComparison.Ordinal);
        await receiver.NextAsync();
    }

    /// <summary>What has become of the ident's oldest push, once it no longer waits.</summary>
    private static async Task<string?> StateAsync(AutoIdentCaller caller, string id, Action? meanwhile = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var pushes = JsonDocument.Parse(await caller.Client.GetStringAsync($"{AutoIdentCaller.Root}/control/pushes?caseId={id}", patience.Token)).RootElement;
            var state = pushes[pushes.GetArrayLength() - 1].GetProperty("state").GetString();
            if (state != "Waiting")
            {
                return state;
            }

            meanwhile?.Invoke();
        }
    }
}
