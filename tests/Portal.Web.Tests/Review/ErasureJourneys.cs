using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

public sealed class ErasureJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task CaseWithResult_AskedForByOneOfficer_IsErasedWhenAnotherConfirms()
    {
        var made = await portal.FinishedAsync("Vierauge");
        await browser.JourneyAsync(await portal.GetAsync(), async one =>
        {
            var page = one.Page;
            var dialog = page.GetByRole(AriaRole.Dialog);
            await one.GoAsync(made.Address);
            await page.Locator("details.more summary").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Delete case" })).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Button, new() { Name = "Ask for deletion" }).ClickAsync();
            await Expect(dialog).ToContainTextAsync("a second officer has to confirm");
            await Expect(dialog).ToContainTextAsync("Erika Vierauge");
            await one.AssertAccessibleAsync();
            await dialog.GetByRole(AriaRole.Textbox).FillAsync("The person has objected.");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for deletion" }).ClickAsync();
            var pending = page.Locator(".pending");
            await Expect(pending).ToContainTextAsync("The person has objected.");
            await Expect(pending.GetByRole(AriaRole.Button, new() { Name = "Withdraw the request" })).ToBeVisibleAsync();
            await Expect(pending.GetByRole(AriaRole.Button, new() { Name = "Confirm and delete" })).ToHaveCountAsync(0);

            // The other one decides; the first one's open page forgets the person by itself.
            await browser.JourneyAsync(
                one.Portal,
                async other =>
                {
                    await other.GoAsync(made.Address);
                    await Expect(other.Page.Locator(".pending")).ToContainTextAsync("Olga Officer has asked for the deletion");
                    await other.ShootAsync("erasure-second-officer");
                    await other.AssertAccessibleAsync();
                    await other.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm and delete" }).ClickAsync();
                    await other.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
                    await Expect(other.Page.Locator("body")).Not.ToContainTextAsync("Vierauge");
                    await Expect(other.Page.Locator("body")).ToContainTextAsync("Success");
                },
                new JourneyOptions(As: Desks.Erasure));

            await Expect(page.Locator("body")).Not.ToContainTextAsync("Vierauge");
            await Expect(page.Locator(".pending")).ToHaveCountAsync(0);
            await Expect(page.Locator(".meaning")).ToHaveCountAsync(0);
            await one.ShootAsync("erasure-done");
        });
    }
}
