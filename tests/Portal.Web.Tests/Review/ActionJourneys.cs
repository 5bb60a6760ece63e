using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

public sealed class ActionJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Case_NotedCancelledAndDeleted_SaysSoAndForgetsThePerson()
    {
        var made = await portal.CreateAsync("Vergesslich");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync(made.Address);
            var timeline = page.Locator(".timeline");
            var dialog = page.GetByRole(AriaRole.Dialog);

            await page.GetByRole(AriaRole.Button, new() { Name = "Note", Exact = true }).ClickAsync();
            await dialog.Locator("textarea").FillAsync("Called back, will try tomorrow.");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Save note" }).ClickAsync();
            await Expect(timeline).ToContainTextAsync("Called back, will try tomorrow.");

            await page.Locator("details.more summary").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Cancel attempt" }).ClickAsync();
            await Expect(dialog).ToContainTextAsync("Vergesslich");
            await journey.ShootAsync("case-cancel-dialog");
            await journey.AssertAccessibleAsync();
            await dialog.Locator("textarea").FillAsync("The person has withdrawn.");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the attempt" }).ClickAsync();
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Cancelled");

            await page.Locator("details.more summary").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
            await dialog.Locator("textarea").FillAsync("Asked to be forgotten.");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
            await Expect(page.Locator("body")).Not.ToContainTextAsync("Vergesslich");
            await Expect(page.Locator(".meaning, [data-kept]")).ToHaveCountAsync(0);
            await Expect(page.Locator(".panel")).Not.ToContainTextAsync("No result yet");
            await journey.ShootAsync("case-erased");
        });
    }

    [Fact]
    public async Task Case_ForSupport_OffersNoResultAndNoNote()
    {
        var made = await portal.CreateAsync();
        await browser.JourneyAsync(
            await portal.GetAsync(),
            async journey =>
            {
                var page = journey.Page;
                await journey.GoAsync(made.Address);
                await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Correct contact" })).ToBeVisibleAsync();
                await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Result", Exact = true })).ToHaveCountAsync(0);
                await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show: Web link" })).ToHaveCountAsync(0);
            },
            new JourneyOptions(As: "support"));
    }
}
