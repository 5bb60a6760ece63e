using System.Net;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentPageTests : IAsyncLifetime
{
    private AutoIdentCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await AutoIdentCaller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/system_check")]
    [InlineData("/control/cases")]
    [InlineData("/assets/certs/idnow_signing_sandbox.pem")]
    public async Task Any_ForwardedForSomebodyElse_IsNotThere(string path)
    {
        using var own = await _caller.Client.GetAsync(AutoIdentCaller.Root + path, TestContext.Current.CancellationToken);
        _caller.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var foreign = await _caller.Client.GetAsync(AutoIdentCaller.Root + path, TestContext.Current.CancellationToken);

        Assert.Equal((200, 404), ((int)own.StatusCode, (int)foreign.StatusCode));
    }

    [Fact]
    public async Task IdentPage_ScriptInAName_IsText()
    {
        var id = await _caller.CreateAsync("W-1", """{"firstname":"<script>x</script>","lastname":"\" onload=\"y"}""");

        var html = await PageAsync(id);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onload", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdentPage_AfterAbort_LinksBackWithTheTransactionNumber()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await _caller.TellAsync(receiver);
        var id = await _caller.CreateAsync("W-2");
        await _caller.PressAsync(id + "/abort");

        Assert.Contains("href=\"https://portal.example/landing?q=W-2\"", await PageAsync(id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check-pending", "start")]
    [InlineData("check-pending", "abort")]
    [InlineData("start", "start")]
    [InlineData("success", "start")]
    [InlineData("success", "cancel")]
    [InlineData("cancel", "correct-success")]
    [InlineData("delete", "push")]
    public async Task Button_NotInThisState_IsAConflict(string before, string action)
    {
        var id = await _caller.CreateAsync("W-3");
        await _caller.PressAsync($"{id}/{before}");

        using var answer = await _caller.TryPressAsync($"{id}/{action}");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Button_FromAForeignPage_IsRefused()
    {
        var id = await _caller.CreateAsync("W-4");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{AutoIdentCaller.Root}/control/{id}/start");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await _caller.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Word_NobodyKnows_IsTheResult()
    {
        var id = await _caller.CreateAsync("W-5");

        await _caller.PressAsync(id + "/word", ("result", "ON_HOLD"), ("reason", "BECAUSE"));

        var process = (await _caller.ReadAsync(id)).GetProperty("identificationprocess");
        Assert.Equal(("ON_HOLD", "BECAUSE"), (process.GetProperty("result").GetString(), process.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Addresses_NoAddress_AreForgotten()
    {
        await _caller.PressAsync("addresses", ("customer", _caller.Customer), ("webhook", "file:///tmp/push"), ("back", "not an address"));
        var id = await _caller.CreateAsync("W-6");
        await _caller.PressAsync(id + "/start");

        Assert.Equal("[]", await _caller.Client.GetStringAsync($"{AutoIdentCaller.Root}/control/pushes?caseId={id}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Addresses_LeftEmpty_StayAndAreNotShown()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await _caller.TellAsync(receiver);
        await _caller.PressAsync("addresses", ("customer", _caller.Customer), ("webhook", ""), ("back", "https://portal.example/other"));
        var id = await _caller.CreateAsync("W-8");
        await _caller.PressAsync(id + "/start");
        await receiver.NextAsync();

        var html = await _caller.Client.GetStringAsync(AutoIdentCaller.Root, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("/push\"", html, StringComparison.Ordinal);
        Assert.Contains("https://portal.example/other", html, StringComparison.Ordinal);

        await _caller.PressAsync("addresses", ("customer", _caller.Customer), ("forget", "yes"));
        await _caller.PressAsync(id + "/abort");
        Assert.DoesNotContain("ABORTED", await _caller.Client.GetStringAsync($"{AutoIdentCaller.Root}/control/pushes?caseId={id}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_AfterIdents_FreesTheirNumbers()
    {
        await _caller.CreateAsync("W-7");

        await _caller.PressAsync("reset");

        Assert.NotEmpty(await _caller.CreateAsync("W-7"));
    }

    private Task<string> PageAsync(string id) => _caller.Client.GetStringAsync($"{AutoIdentCaller.Root}/cases/{id}", TestContext.Current.CancellationToken);
}
