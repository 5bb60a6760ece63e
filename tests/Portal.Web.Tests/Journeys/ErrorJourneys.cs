using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

public sealed class ErrorJourneys(SharedPortal shared, SharedBrowser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnknownAddress_Opened_IsAPageWithAWayOut(bool dark) => await browser.JourneyAsync(
        await shared.GetAsync(),
        async journey =>
        {
            var page = journey.Page;
            journey.Expects("404");
            await journey.GoAsync("/no-such-page", circuit: false);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no page at this address.");
            await journey.ShootAsync($"not-found-{(dark ? "dark" : "light")}");
            await journey.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "DE, Deutsch" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Unter dieser Adresse gibt es keine Seite.");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Zu den Fällen" })).ToHaveAttributeAsync("href", "");
        },
        new JourneyOptions(Dark: dark));
}
