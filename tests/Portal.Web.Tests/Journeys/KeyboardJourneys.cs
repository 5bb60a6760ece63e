using Microsoft.Playwright;
using Portal.Web.Tests.Cases;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

/// <summary>The officer's day without a mouse.</summary>
public sealed class KeyboardJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Officer_WithKeysAlone_CreatesACase() => await browser.JourneyAsync(await portal.GetAsync(), async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync("/cases");
        await page.TabToAsync("main a[href='cases/new']");
        await page.Keyboard.PressAsync("Enter");
        await page.AtAddressAsync(address => address.EndsWith("/cases/new", StringComparison.Ordinal));
        await Expect(page.Locator("main h1")).ToBeFocusedAsync();
        var account = page.Locator("main .card", new() { HasText = "POSTIDENT Sandbox" }).Locator("input[type=radio]");
        await Expect(account).ToBeEnabledAsync();
        await page.TabToAsync("main input[type=radio]");
        for (var steps = 0; steps < 20 && !await account.IsCheckedAsync(); steps++)
        {
            await page.Keyboard.PressAsync("ArrowDown");

            // The form follows each step; a step on the way of another would start from where that one was.
            await Expect(page.Locator("main .card-chosen input:checked")).ToHaveCountAsync(1);
        }

        await Expect(page.Locator("main .card-chosen")).ToContainTextAsync("POSTIDENT Sandbox");
        await Expect(page.Locator("#field-person-firstName")).ToBeVisibleAsync();
        await page.TabAndTypeAsync("#field-person-firstName", "Erika");
        await page.TabAndTypeAsync("#field-person-lastName", "Tastatur");
        await page.TabAndTypeAsync("#field-person-birthDate", "12.8.1964");
        await page.TabAndTypeAsync("#field-person-nationality", "Germany (DEU)");
        await page.TabAndTypeAsync("#field-person-email", "erika.tastatur@example.org");
        await page.TabToAsync(".create-bar button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.AtAddressAsync(CaseSteps.IsCase);
        await Expect(page.Locator("main h1")).ToBeFocusedAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Erika Tastatur");
    });

    [Fact]
    public async Task Officer_WithKeysAlone_ReviewsACaseAndNotesIt()
    {
        var made = await portal.FinishedAsync("Tastenfreund");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync(made.Address);
            await page.TabToAsync("main a[href*='tab=result']");
            await page.Keyboard.PressAsync("Enter");
            await page.AtAddressAsync(address => address.Contains("tab=result", StringComparison.Ordinal));
            await page.TabToAsync("main input[type=checkbox]");
            await page.Keyboard.PressAsync("Space");
            await page.AtAddressAsync(address => address.Contains("differences=", StringComparison.OrdinalIgnoreCase));
            await journey.GoAsync($"{made.Address}?tab=documents");
            await page.TabToAsync("[data-document=Back]");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("[data-document=Back]")).ToHaveAttributeAsync("aria-current", "true");
            await Expect(page.Locator("[data-viewer][data-scale='1.00']")).ToBeVisibleAsync();
            await page.TabToAsync("[data-viewer-do=in]");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("[data-viewer]")).ToHaveAttributeAsync("data-scale", "1.25");

            // From the top again: the actions, a menu that Escape closes, a dialog that takes the focus and gives it back.
            await journey.GoAsync(made.Address);
            await page.TabToAsync("details.more summary");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".more-list")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator(".more-list")).ToBeHiddenAsync();
            await Expect(page.Locator("details.more summary")).ToBeFocusedAsync();
            var note = page.GetByRole(AriaRole.Button, new() { Name = "Note", Exact = true });
            await page.Keyboard.PressAsync("Shift+Tab");
            await Expect(note).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
            var dialog = page.GetByRole(AriaRole.Dialog);
            await Expect(dialog.Locator("textarea")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("Reviewed without a mouse.");
            await page.TabToAsync("[role=dialog] button[type=submit], [role=dialog] .rz-primary");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".timeline")).ToContainTextAsync("Reviewed without a mouse.");
            await Expect(dialog).ToHaveCountAsync(0);
        });
    }
}
