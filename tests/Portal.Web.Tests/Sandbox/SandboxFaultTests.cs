using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class SandboxFaultTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Answer_Throttled_SaysWhenToComeBackAndRecovers()
    {
        await _sandbox.PressAsync("misbehave", ("answer", "429"), ("retryAfter", "7"), ("times", "1"));

        using var throttled = await _sandbox.PostAsync("{}");
        using var good = await _sandbox.PostAsync("{}");

        Assert.Equal((429, 201), ((int)throttled.StatusCode, (int)good.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(7), throttled.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Answer_LostAfterCreation_LeavesTheCase()
    {
        await _sandbox.PressAsync("misbehave", ("answer", "lost"), ("when", "after"), ("times", "1"));

        await Assert.ThrowsAsync<HttpRequestException>(() => _sandbox.PostAsync(GuideSamples.Order));
        using var repeated = await _sandbox.PostAsync(GuideSamples.Order);

        Assert.Equal(409, (int)repeated.StatusCode);
    }

    [Fact]
    public async Task Answer_FailsBeforeCreation_LeavesNothing()
    {
        await _sandbox.PressAsync("misbehave", ("answer", "500"), ("on", "create"), ("times", "1"));

        using var failed = await _sandbox.PostAsync(GuideSamples.Order);
        using var repeated = await _sandbox.PostAsync(GuideSamples.Order);

        Assert.Equal((500, 201), ((int)failed.StatusCode, (int)repeated.StatusCode));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("html")]
    [InlineData("empty")]
    public async Task Answer_Garbage_IsNotJson(string kind)
    {
        var caseId = await _sandbox.CreateAsync();
        await _sandbox.PressAsync(caseId + "/misbehave", ("answer", kind));

        var text = await _sandbox.Client.GetStringAsync($"{SandboxServer.Api}cases/{caseId}/full", TestContext.Current.CancellationToken);

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task Answer_OneOperationMeant_OthersBehave()
    {
        await _sandbox.PressAsync("misbehave", ("answer", "500"), ("on", "full"));

        var caseId = await _sandbox.CreateAsync();
        using var failed = await _sandbox.Client.GetAsync($"{SandboxServer.Api}cases/{caseId}/full", TestContext.Current.CancellationToken);

        Assert.Equal(500, (int)failed.StatusCode);
    }

    [Fact]
    public async Task Slow_Milliseconds_AreWaited()
    {
        await _sandbox.PressAsync("misbehave", ("slow", "300"));
        var start = Stopwatch.GetTimestamp();

        await _sandbox.CreateAsync();

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(290));
    }

    [Theory]
    [InlineData("answer", "maybe")]
    [InlineData("times", "-1")]
    [InlineData("unheard-of", "1")]
    public async Task Misbehave_UnknownValue_IsRefused(string name, string value)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create(name, value)]);

        using var answer = await _sandbox.Client.PostAsync("/sandbox/postident/control/misbehave", form, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Behave_AfterFaults_AllIsNormal()
    {
        await _sandbox.PressAsync("misbehave", ("answer", "500"));

        await _sandbox.PressAsync("behave");

        Assert.NotEmpty(await _sandbox.CreateAsync());
    }
}
