using System.IO.Compression;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentBrowserTests(SharedBrowser browser)
{
    [Fact]
    public async Task Pages_PlayedByHand_WorkAndAreAccessible()
    {
        await using var caller = await AutoIdentCaller.StartAsync();
        var id = await caller.CreateAsync("B-1", AutoIdentStartTests.Sample);
        var page = await browser.OpenAsync(caller.Client.BaseAddress!, ColorScheme.Light, 1280);
        await using var closing = page.Context.Closing();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);

        await page.GotoAsync(AutoIdentCaller.Root);
        await CheckAsync(page);
        await page.GotoAsync($"{AutoIdentCaller.Root}/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("STARTED");
        await page.GetByLabel("Reason of leaving").SelectOptionAsync("USER_CANCELLATION_TERMS_DENIED");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave before the end" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("ABORTED: USER_CANCELLATION_TERMS_DENIED");
        await CheckAsync(page);
        await page.GetByLabel("Proof of address").SelectOptionAsync("CANCELED");
        await page.GetByRole(AriaRole.Button, new() { Name = "Success with changed data" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("SUCCESS_DATA_CHANGED");
        await CheckAsync(page);
        await page.GetByLabel("Corrected reason of suspicion").SelectOptionAsync("WARNING_MONEY_MULE");
        await page.GetByRole(AriaRole.Button, new() { Name = "Correct to fraud" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("FRAUD_SUSPICION_CONFIRMED: WARNING_MONEY_MULE");

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task VideoAndAudio_InABrowser_Play()
    {
        await using var caller = await AutoIdentCaller.StartAsync();
        await caller.PressAsync(await caller.CreateAsync("B-2") + "/success", ("video", "yes"), ("audio", "yes"));
        using var zip = new ZipArchive(new MemoryStream(await caller.FileAsync("identifications/B-2.zip")));
        var page = await browser.OpenAsync(caller.Client.BaseAddress!, ColorScheme.Light, 1280);
        await using var closing = page.Context.Closing();

        var video = await page.EvaluateAsync<double[]>(
            """
            data => new Promise((done, failed) => {
              const video = document.body.appendChild(document.createElement('video'));
              video.muted = true;
              video.onerror = () => failed(new Error(video.error.message));
              video.onended = () => {
                const canvas = document.createElement('canvas');
                canvas.width = video.videoWidth; canvas.height = video.videoHeight;
                const drawn = canvas.getContext('2d');
                drawn.drawImage(video, 0, 0);
                const [red, green, blue] = drawn.getImageData(2, 2, 1, 1).data;
                done([video.videoWidth, video.videoHeight, video.duration, red, green, blue]);
              };
              video.src = 'data:video/mp4;base64,' + data;
              video.play().catch(failed);
            })
            """,
            Convert.ToBase64String(Read(zip, "B-2_securityfeaturevideo.mp4"))).WaitAsync(Journey.Limit, TestContext.Current.CancellationToken);
        var seconds = await page.EvaluateAsync<double>(
            """
            data => new Promise((done, failed) => {
              const sound = document.body.appendChild(new Audio());
              sound.onerror = () => failed(new Error(sound.error.message));
              sound.onloadedmetadata = () => done(sound.duration);
              sound.src = 'data:audio/wav;base64,' + data;
            })
            """,
            Convert.ToBase64String(Read(zip, "B-2_audiolog.wav"))).WaitAsync(Journey.Limit, TestContext.Current.CancellationToken);

        Assert.Equal((160, 96, 2), (video[0], video[1], video[2]));
        Assert.All(video[3..].Zip([60.0, 66.0, 74.0]), pair => Assert.InRange(pair.First, pair.Second - 6, pair.Second + 6));
        Assert.Equal(1, seconds, 2);
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var content = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static async Task CheckAsync(IPage page)
    {
        Assert.Empty(await Axe.FindAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }
}
