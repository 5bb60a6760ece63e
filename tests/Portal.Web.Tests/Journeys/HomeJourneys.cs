using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

public sealed class HomeJourneys(SharedPortal shared, SharedBrowser browser)
{
    [Theory]
    [InlineData("officer", "/cases")]
    [InlineData("support", "/cases")]
    [InlineData("auditor", "/cases")]
    [InlineData("admin", "/admin/accounts")]
    public async Task Home_OfEachRole_IsItsFirstPlace(string role, string place) => await browser.JourneyAsync(
        await shared.GetAsync(),
        async journey =>
        {
            await journey.GoAsync("/");
            Assert.Equal(place, new Uri(journey.Page.Url).AbsolutePath);

            // From within, by the product's name, too; and back leads to where one was.
            await journey.GoAsync("/development/elements");
            await journey.Page.Locator(".product").ClickAsync();
            await Expect(journey.Page).ToHaveURLAsync(new Uri(journey.Portal.Address, place).AbsoluteUri);
            await journey.Page.GoBackAsync();
            await Expect(journey.Page).ToHaveURLAsync(new Uri(journey.Portal.Address, "/development/elements").AbsoluteUri);
        },
        new JourneyOptions(As: role));
}
