using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

public sealed class ViewerJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Viewer_ByMouse_ZoomsByWheelShowsTwoAndStaysFullScreenWhileMovingOn()
    {
        var made = await portal.ResultAsync();
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync($"{made.Address}?tab=documents");
            await page.Locator("[data-document=Back]").ClickAsync();
            await Expect(page.Locator("[data-document=Back]")).ToHaveAttributeAsync("aria-current", "true");
            var viewer = page.Locator("[data-viewer]");
            await Expect(viewer).ToHaveAttributeAsync("data-scale", "1.00");
            await Expect(viewer.Locator("img")).ToBeVisibleAsync();

            await viewer.Locator("[data-viewer-stage]").HoverAsync();
            var place = await page.EvaluateAsync<double>("window.scrollY");
            await page.Mouse.WheelAsync(0, -120);
            await Expect(viewer).ToHaveAttributeAsync("data-scale", "1.25");
            await page.Mouse.WheelAsync(0, 120);
            await Expect(viewer).ToHaveAttributeAsync("data-scale", "1.00");
            Assert.Equal(place, await page.EvaluateAsync<double>("window.scrollY"));

            await viewer.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
            await Expect(viewer).ToHaveAttributeAsync("data-turn", "90");
            await viewer.GetByRole(AriaRole.Link, new() { Name = "Side by side" }).ClickAsync();
            await Expect(page.Locator("[data-viewer-pane] img")).ToHaveCountAsync(2);
            Assert.Contains("side=", page.Url, StringComparison.Ordinal);
            await Expect(page.Locator("[data-viewer][data-turn='0']")).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "Full screen" }).ClickAsync();
            await FullScreenAsync(page, "[data-viewer-place]");
            await page.GetByRole(AriaRole.Button, new() { Name = "Next document" }).ClickAsync();
            await Expect(page.Locator("[data-viewer-pane] img")).ToHaveCountAsync(1);
            await FullScreenAsync(page, "[data-viewer-place]");
            await Expect(page.Locator("[data-viewer][data-scale='1.00']")).ToBeVisibleAsync();
            var box = await page.Locator("[data-viewer]").BoundingBoxAsync();
            Assert.Equal(page.ViewportSize!.Height, box!.Height, tolerance: 1f);
            await page.Keyboard.PressAsync("f");
            await page.WaitForFunctionAsync("() => document.fullscreenElement === null");
        });
    }

    [Fact]
    public async Task Viewer_AnotherDocumentBeforeItsScriptIsThere_ShowsThatOneAndZooms()
    {
        var made = await portal.ResultAsync();
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            var held = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
            await page.RouteAsync("**/js/viewer*.js", route =>
            {
                held.TrySetResult(route);
                return Task.CompletedTask;
            });
            await journey.GoAsync($"{made.Address}?tab=documents");
            var script = await held.Task.WaitAsync(Journey.Limit);
            await page.Locator("[data-document=Back]").ClickAsync();
            await Expect(page.Locator("[data-document=Back]")).ToHaveAttributeAsync("aria-current", "true");
            await script.ContinueAsync();

            var viewer = page.Locator("[data-viewer]");
            await Expect(viewer).ToHaveAttributeAsync("data-scale", "1.00");
            await viewer.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
            await Expect(viewer).ToHaveAttributeAsync("data-turn", "90");
            await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        });
    }

    private static Task FullScreenAsync(IPage page, string selector) =>
        page.WaitForFunctionAsync("selector => document.fullscreenElement?.matches(selector) === true", selector);
}
