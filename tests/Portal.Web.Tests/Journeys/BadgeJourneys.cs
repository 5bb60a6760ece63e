using System.Net;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

[Collection(nameof(BreakablePortal))]
public sealed class BadgeJourneys(BreakablePortal breakable, SharedBrowser browser)
{
    [Fact]
    public async Task MalformedPush_WhileAPageIsOpen_ShowsAtTheRailUntilItIsReplayedInVainAndDiscarded() => await browser.JourneyAsync(
        await breakable.GetAsync(),
        async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync("/admin/accounts");
            var badge = page.Locator(".rail-entry[href='admin/work'] .rail-badge");
            await Expect(badge).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Link, new() { Name = "POSTIDENT Sandbox" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Show address" }).ClickAsync();
            var address = new Uri(await page.Locator("#webhook-address").InnerTextAsync());
            using var push = new StringContent("{\"caseId\":");
            using var answer = await journey.Portal.Client.PostAsync(address.PathAndQuery, push, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await Expect(badge).ToHaveTextAsync("1");
            await journey.ShootAsync("rail-badge");
            await journey.AssertAccessibleAsync();

            await badge.ClickAsync();
            var row = page.GetByRole(AriaRole.Row, new() { Name = "POSTIDENT Sandbox" });
            await Expect(row.First).ToContainTextAsync("JSON");
            await journey.ShootAsync("admin-work-dead");
            await page.Locator("button[aria-label^='Replay #']").ClickAsync();
            await Expect(page.Locator(".said-done")).ToContainTextAsync("It is done again now.");
            await page.Locator("button[aria-label^='Discard #']").ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
            await Expect(page.Locator(".said-done")).ToContainTextAsync("It was put aside.");
            await Expect(badge).ToHaveCountAsync(0);

            await journey.GoAsync("/admin/deliveries");
            await page.Locator("a[href*='delivery=']").First.ClickAsync();
            await Expect(page.Locator(".side-panel")).ToContainTextAsync("SHA-256");
            await journey.ShootAsync("admin-delivery");
        },
        new JourneyOptions(As: "admin"));
}
