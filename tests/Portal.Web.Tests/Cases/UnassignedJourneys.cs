using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Cases;

public sealed class UnassignedJourneys(SharedPortal shared, SharedBrowser browser)
{
    [Theory]
    [InlineData(1280, "en-GB", "Unassigned results")]
    [InlineData(768, "fr-FR", "Résultats non attribués")]
    public async Task Page_Opened_IsAccessibleAndFits(int width, string locale, string heading) => await browser.JourneyAsync(
        await shared.GetAsync(),
        async journey =>
        {
            await journey.GoAsync("/unassigned");
            await Expect(journey.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
            await journey.ShootAsync($"unassigned-{width}");
            await journey.AssertAccessibleAsync();
            await journey.AssertFitsAsync();
        },
        new JourneyOptions(width, Locale: locale));
}
