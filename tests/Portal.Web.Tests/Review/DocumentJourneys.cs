using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

public sealed class DocumentJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Viewer_ByKeyboard_ZoomsTurnsMovesOnAndShowsTwo()
    {
        var made = await portal.ResultAsync();
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync($"{made.Address}?tab=documents");
            await page.Locator("[data-document=Front]").ClickAsync();
            await Expect(page.Locator("[data-document=Front]")).ToHaveAttributeAsync("aria-current", "true");
            var viewer = page.Locator("[data-viewer]");
            await Expect(viewer).ToHaveAttributeAsync("data-turn", "0");
            await page.Keyboard.PressAsync("+");
            await Expect(viewer).ToHaveAttributeAsync("data-scale", "1.25");
            await page.Keyboard.PressAsync("r");
            await Expect(viewer).ToHaveAttributeAsync("data-turn", "90");
            await page.Keyboard.PressAsync("0");
            await Expect(viewer).ToHaveAttributeAsync("data-scale", "1.00");
            await page.Keyboard.PressAsync("s");
            await Expect(page.Locator("[data-viewer-pane] img")).ToHaveCountAsync(2);
            await Expect(page.Locator("[data-viewer][data-turn='0']")).ToBeVisibleAsync();
            await journey.ShootAsync("viewer-two");
            await journey.AssertAccessibleAsync();
            await page.Keyboard.PressAsync("s");
            await Expect(page.Locator("[data-viewer-pane] img")).ToHaveCountAsync(1);
            var before = page.Url;
            await Expect(page.Locator("[data-viewer][data-turn='0']")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("ArrowRight");
            await Expect(page.Locator("[data-document=Front]")).Not.ToHaveAttributeAsync("aria-current", "true");
            Assert.False(string.Equals(before, page.Url, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Pdf_Chosen_ShowsItsPixels()
    {
        var made = await portal.ResultAsync();
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync($"{made.Address}?tab=documents");
            await page.Locator("[data-document=ResultReport]").ClickAsync();
            await Expect(page.Locator("[data-pages]")).Not.ToBeEmptyAsync();
            await Expect(page.Locator(".viewer iframe")).ToBeVisibleAsync();
            await InkedAsync(page);
            await journey.ShootAsync("viewer-pdf");
        });
    }

    [Fact]
    public async Task Endpoint_Asked_AnswersPartsWithSafeHeadersAndNamesIt()
    {
        var made = await portal.ResultAsync();
        var found = await portal.UntilAsync(made, one => ReviewPortal.HasDocument(one, "Front"));
        var id = found.GetProperty("documents").EnumerateArray().First(one => one.GetProperty("kind").GetString() == "Front").GetProperty("id").GetString();
        var token = TestContext.Current.CancellationToken;
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/documents/{id}");
        part.Headers.Range = new RangeHeaderValue(1, 3);
        using var answer = await made.Portal.SendAsAsync("officer", part, token);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("PNG"u8.ToArray(), await answer.Content.ReadAsByteArrayAsync(token));
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("frame-ancestors 'self'; sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());

        using var whole = new HttpRequestMessage(HttpMethod.Get, $"/documents/{id}?use=download");
        using var taken = await made.Portal.SendAsAsync("officer", whole, token);
        Assert.Equal("attachment", taken.Content.Headers.ContentDisposition?.DispositionType);
        Assert.EndsWith(".png", taken.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);

        foreach (var role in new[] { "support", "auditor", "admin" })
        {
            using var refused = new HttpRequestMessage(HttpMethod.Get, $"/documents/{id}");
            using var no = await made.Portal.SendAsAsync(role, refused, token);
            Assert.Equal(HttpStatusCode.Forbidden, no.StatusCode);
        }
    }

    [Fact]
    public async Task Support_LookingAtACase_SeesNoResultAndNoLinkInClear()
    {
        var made = await portal.CreateAsync();
        await browser.JourneyAsync(
            await portal.GetAsync(),
            async journey =>
            {
                var page = journey.Page;
                await journey.GoAsync(made.Address);
                await Expect(page.Locator("[data-link=web]")).ToContainTextAsync("••••••");
                await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show: Web link" })).ToHaveCountAsync(0);
                Assert.Equal(["Start", "Documents", "Messages"], await page.Locator(".tab").AllInnerTextsAsync());
                await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
                await Expect(page.Locator(".timeline")).ToContainTextAsync("E-mail written as a file");
            },
            new JourneyOptions(As: "support"));
    }

    [Theory]
    [InlineData("en-GB", "Thank you")]
    [InlineData("de-DE", "Vielen Dank")]
    [InlineData("fr-FR", "Merci")]
    public async Task Landing_WithoutSignIn_SaysThanksAndNothingElse(string locale, string heading) => await browser.JourneyAsync(
        await portal.GetAsync(),
        async journey =>
        {
            await journey.GoAsync("/landing?status=success&name=canary", circuit: false);
            await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
            Assert.DoesNotContain("canary", await journey.Page.InnerTextAsync("body"), StringComparison.Ordinal);
            await journey.ShootAsync($"landing-{locale}");
            await journey.AssertAccessibleAsync();
        },
        new JourneyOptions(Locale: locale, As: null));

    /// <summary>Waits until the frame's picture has dark pixels on a light page: a refused or empty frame has one colour.</summary>
    private static async Task InkedAsync(IPage page)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var picture = Convert.ToBase64String(await page.Locator(".viewer iframe").ScreenshotAsync());
            var ink = await page.EvaluateAsync<int[]>(
                """
                async source => {
                  const image = new Image();
                  image.src = 'data:image/png;base64,' + source;
                  await image.decode();
                  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
                  const context = canvas.getContext('2d');
                  context.drawImage(image, 0, 0);
                  const data = context.getImageData(0, 0, image.width, image.height).data;
                  let light = 0, dark = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    const sum = data[i] + data[i + 1] + data[i + 2];
                    if (sum > 700) light++;
                    if (sum < 200) dark++;
                  }
                  return [light, dark];
                }
                """,
                picture).WaitAsync(Journey.Limit);
            if (ink is [> 10_000, > 500])
            {
                return;
            }

            await Task.Delay(500, late.Token);
        }
    }
}
