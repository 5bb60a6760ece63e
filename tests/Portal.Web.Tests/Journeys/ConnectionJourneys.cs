using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

/// <summary>The line between page and server breaks and comes back.</summary>
public sealed class ConnectionJourneys(SharedPortal shared, SharedBrowser browser)
{
    private const string Elements = "/development/elements";

    [Fact]
    public async Task Line_Cut_HoldsEveryInputAndSendsTypedTextAgain() => await browser.JourneyAsync(await shared.GetAsync(), async journey =>
    {
        var page = journey.Page;
        journey.ExpectsBrokenLine();
        var line = await CuttableLine.OnAsync(page);
        await journey.GoAsync(Elements);
        await page.Locator("#plain").FillAsync("Erika");
        await page.Locator("#press").ClickAsync();
        await Expect(page.Locator("#server")).ToHaveTextAsync("Erika||A|1|");

        // What is typed here never arrives: the line takes it and loses it.
        line.Swallow();
        await page.Locator("#plain").FillAsync("Erika Mustermann");
        await page.Locator("#themed").FillAsync("Köln");
        await page.Locator("#choice").SelectOptionAsync("B");
        await line.CutAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-connection", "down");
        await Expect(page.Locator("#components-reconnect-modal")).ToContainTextAsync("The connection is interrupted.");
        await Expect(page.Locator("#plain")).Not.ToBeEditableAsync();
        await Expect(page.Locator("#themed")).Not.ToBeEditableAsync();
        await page.Locator("#press").ClickAsync();
        await journey.ShootAsync("connection-down");

        await line.MendAsync();
        await Expect(page.Locator("html[data-connection]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#plain")).ToBeEditableAsync();
        await page.Locator("#press").ClickAsync();

        // Two presses: the one during the break did nothing.
        await Expect(page.Locator("#server")).ToHaveTextAsync("Erika Mustermann|Köln|B|2|");
        await Expect(page.Locator("#plain")).ToHaveValueAsync("Erika Mustermann");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    });
}
