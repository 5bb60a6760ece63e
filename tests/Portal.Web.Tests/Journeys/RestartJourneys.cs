using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

/// <summary>The portal itself goes and comes back.</summary>
[Collection(nameof(BreakablePortal))]
public sealed class RestartJourneys(BreakablePortal breakable, SharedBrowser browser)
{
    [Fact]
    public async Task Portal_Restarted_ReloadsThePageAndSaysThatTextIsLost()
    {
        var portal = await breakable.GetAsync();
        await browser.JourneyAsync(portal, async journey =>
        {
            var page = journey.Page;
            journey.ExpectsBrokenLine();
            await journey.GoAsync("/development/elements");
            await page.Locator("#themed").FillAsync("Erika");
            await page.Locator("#press").ClickAsync();
            await Expect(page.Locator("#server")).ToHaveTextAsync("|Erika|A|1|");
            await page.EvaluateAsync("document.documentElement.dataset.before = 'yes'");
            await portal.KillAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-connection", "down");
            await portal.StartAgainAsync();
            await Expect(page.Locator("html[data-before]")).ToHaveCountAsync(0);
            await journey.LiveAsync();
            await Expect(page.Locator("#server")).ToHaveTextAsync("||A|0|");
            await Expect(page.Locator("#text-lost")).ToContainTextAsync("The portal was restarted while you were typing.");
            await journey.ShootAsync("text-lost");
            await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
            await Expect(page.Locator("#text-lost")).ToBeHiddenAsync();
        });
    }
}
