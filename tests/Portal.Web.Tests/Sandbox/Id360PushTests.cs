using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Id360PushTests : IAsyncLifetime
{
    private PushReceiver _receiver = null!;
    private Id360Caller _caller = null!;
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _receiver = await PushReceiver.StartAsync();
        _caller = await Id360Caller.StartAsync(Id360Caller.Capture);
        (_id, _) = await _caller.CreateAsync(Id360Caller.Order(_receiver.Url));
    }

    public async ValueTask DisposeAsync()
    {
        await _caller.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Push_WholeLife_TellsStepsAndTheEnd()
    {
        var told = new List<string>();
        foreach (var action in new[] { "start", "accept", "document", "selfie", "finish", "ok" })
        {
            await _caller.PressAsync($"{_id}/{action}");
            var body = await NextAsync();
            Assert.Equal((_id, "any_string"), (body.GetProperty("id").ToString(), body.GetProperty("client_reference").GetString()));
            told.Add(body.GetProperty("status").GetString() + (body.TryGetProperty("enrollment_step", out var step) ? " " + step.GetProperty("name").GetString() : ""));
        }

        Assert.Equal(["STARTED route", "STARTED consent", "STARTED id_document_image", "STARTED selfie_image_upload", "STARTED finalize", "OK"], told);
    }

    [Fact]
    public async Task Push_Always_PresentsOurHeaders()
    {
        await _caller.PressAsync(_id + "/start");
        await NextAsync();
        await _caller.PressAsync(_id + "/misbehave", ("headers", "wrong headers"));
        await _caller.PressAsync(_id + "/accept");
        await NextAsync();
        await _caller.PressAsync(_id + "/misbehave", ("headers", "nothing"));
        await _caller.PressAsync(_id + "/ko");
        await NextAsync();

        Assert.Equal(["our-secret", "another-value", null], _receiver.Presented("X-Ours"));
        Assert.Equal(["more-secret", "another-value", null], _receiver.Presented("X-More"));
    }

    [Theory]
    [InlineData("id", true, false)]
    [InlineData("reference", false, true)]
    [InlineData("neither", false, false)]
    public async Task Push_Names_AreThoseAskedFor(string names, bool id, bool reference)
    {
        await _caller.PressAsync(_id + "/misbehave", ("names", names));
        await _caller.PressAsync(_id + "/ok");

        var body = await NextAsync();

        Assert.Equal((id, reference), (body.TryGetProperty("id", out _), body.TryGetProperty("client_reference", out _)));
    }

    [Fact]
    public async Task Push_LateStep_FollowsTheFinalOne()
    {
        await _caller.PressAsync(_id + "/misbehave", ("late", "late-started"), ("copies", "1"));
        await _caller.PressAsync(_id + "/failed");

        var statuses = new List<string?>();
        for (var count = 0; count < 4; count++)
        {
            statuses.Add((await NextAsync()).GetProperty("status").GetString());
        }

        Assert.Equal(["FAILED", "FAILED", "STARTED", "STARTED"], statuses);
    }

    [Fact]
    public async Task Push_Swapped_ComesInTheWrongOrder()
    {
        await _caller.PressAsync(_id + "/misbehave", ("reorder", "swapped"));
        await _caller.PressAsync(_id + "/start");
        await _caller.PressAsync(_id + "/ok");

        Assert.Equal(("OK", "STARTED"), ((await NextAsync()).GetProperty("status").GetString(), (await NextAsync()).GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Push_OfAnEndpointForFailures_LeavesTheRestOut()
    {
        var order = Id360Caller.Order(_receiver.Url);
        order["callback_endpoints"]![0]!["on"] = new System.Text.Json.Nodes.JsonArray("F");
        var (other, _) = await _caller.CreateAsync(order);
        await _caller.PressAsync(other + "/ok");
        var (failing, _) = await _caller.CreateAsync(order.DeepClone().AsObject());
        await _caller.PressAsync(failing + "/failed");

        Assert.Equal(failing, (await NextAsync()).GetProperty("id").ToString());
        Assert.False(_receiver.HasMore);
    }

    [Theory]
    [InlineData("interrupt")]
    [InlineData("delete")]
    public async Task Push_ByTheDesk_IsNotSent(string action)
    {
        await _caller.PressAsync($"{_id}/{action}");

        Assert.Equal("[]", await _caller.Client.GetStringAsync($"{Id360Caller.Root}/control/pushes?caseId={_id}", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("unknown-case")]
    [InlineData("hostile")]
    [InlineData("huge")]
    public async Task Push_WrongBody_DoesNotNameTheEnrollment(string kind)
    {
        await _caller.PressAsync(_id + "/misbehave", ("push", kind));
        await _caller.PressAsync(_id + "/start");

        Assert.DoesNotContain(_id, await _receiver.NextAsync(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> NextAsync() => JsonDocument.Parse(await _receiver.NextAsync()).RootElement;
}
