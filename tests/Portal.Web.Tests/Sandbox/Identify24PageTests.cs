using System.Net;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Identify24PageTests(SharedBrowser browser) : IAsyncLifetime
{
    private Identify24Caller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await Identify24Caller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/control/cases")]
    public async Task Any_ForwardedForSomebodyElse_IsNotThere(string path)
    {
        using var own = await _caller.Client.GetAsync(Identify24Caller.Root + path, TestContext.Current.CancellationToken);
        _caller.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var foreign = await _caller.Client.GetAsync(Identify24Caller.Root + path, TestContext.Current.CancellationToken);

        Assert.Equal((200, 404), ((int)own.StatusCode, (int)foreign.StatusCode));
    }

    [Theory]
    [InlineData("success", "wait")]
    [InlineData("fail", "success")]
    [InlineData("cancel", "conference")]
    public async Task Button_NotInThisState_IsAConflict(string before, string action)
    {
        var id = await _caller.CreateAsync();
        await _caller.PressAsync($"{id}/{before}");

        using var answer = await _caller.TryPressAsync($"{id}/{action}");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Button_FromAForeignPage_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Identify24Caller.Root}/control/{await _caller.CreateAsync()}/wait");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await _caller.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_PlayedByHand_WorkAndTheRecordingPlays()
    {
        var order = Identify24Caller.Order();
        order["custom_id"] = "<script>x</script>\" onload=\"y";
        var id = await _caller.CreateAsync(order);
        var page = await browser.OpenAsync(_caller.Client.BaseAddress!, ColorScheme.Light, 1280);
        var window = page.Context;
        await using var closing = window.Closing();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);

        await page.GotoAsync(Identify24Caller.Root);
        await CheckAsync(page);
        await page.GotoAsync($"{Identify24Caller.Root}/apply/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter the waiting room" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("2: Waiting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the conference" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("3: In Conference");
        await CheckAsync(page);
        await page.GetByLabel("Read as last name").FillAsync("BEISPIEL");
        await page.GetByRole(AriaRole.Button, new() { Name = "Successful", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("5: Successful");
        await page.GetByLabel("Any code").FillAsync("42");
        await page.GetByLabel("Its word").FillAsync("Something new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Say this" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("42: Something new");
        Assert.Empty(complaints);

        var film = new Uri((await _caller.DataAsync("ident/getIdentData/" + id)).GetProperty("recordings")[0].GetProperty("download_url").GetString()!);
        using var answer = await _caller.SendAsync(HttpMethod.Get, film.AbsolutePath[(Identify24Caller.Root.Length + 1)..]);
        var player = await window.NewPageAsync().WaitAsync(Journey.Limit, TestContext.Current.CancellationToken);
        var played = await player.EvaluateAsync<double[]>(
            """
            data => new Promise((done, failed) => {
              const video = document.body.appendChild(document.createElement('video'));
              video.muted = true;
              video.onerror = () => failed(new Error(video.error.message));
              video.onloadedmetadata = () => { video.currentTime = 4.5; };
              video.onseeked = () => { done([video.videoWidth, video.videoHeight, video.duration, video.currentTime]); };
              video.src = 'data:video/webm;base64,' + data;
            })
            """,
            Convert.ToBase64String(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))).WaitAsync(Journey.Limit, TestContext.Current.CancellationToken);
        Assert.Equal([320, 176, 6, 4.5], played);
    }

    private static async Task CheckAsync(IPage page)
    {
        Assert.Empty(await Axe.FindAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }
}
