using Microsoft.Playwright;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Cases;

public sealed class UnassignedJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Result_OfNoCase_IsReadAttachedWithAReasonAndMovesTheCase()
    {
        var made = await portal.CreateAsync("Zugestellt");
        var foreign = await ForeignCase.ReportAsync(made, "Zugestellt");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            var dialog = page.GetByRole(AriaRole.Dialog);
            await journey.GoAsync("/unassigned");
            var row = page.Locator(".result", new() { HasText = foreign });
            await Expect(row).ToContainTextAsync("POSTIDENT Sandbox");
            await row.GetByRole(AriaRole.Button, new() { Name = "Read" }).ClickAsync();
            await Expect(row.Locator(".preview")).ToContainTextAsync("Zugestellt");
            await journey.ShootAsync("unassigned-read");
            await journey.AssertAccessibleAsync();

            await row.GetByLabel("Number of another case").FillAsync(await portal.NumberOfAsync(made));
            await row.GetByRole(AriaRole.Button, new() { Name = "Attach", Exact = true }).ClickAsync();
            await dialog.GetByRole(AriaRole.Textbox).FillAsync("Same person, identified at the counter.");
            await journey.AssertAccessibleAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Attach" }).ClickAsync();
            await Expect(row).ToHaveCountAsync(0);

            await journey.GoAsync(made.Address);
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
            await Expect(page.Locator(".timeline")).ToContainTextAsync("Same person, identified at the counter.");
            await Expect(page.Locator(".head, .facts, body").First).ToContainTextAsync(foreign);
        });
    }

    [Fact]
    public async Task Result_OfNoCase_IsPutAsideWithAReason()
    {
        var made = await portal.CreateAsync();
        var foreign = await ForeignCase.ReportAsync(made, "Fremd");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            var dialog = page.GetByRole(AriaRole.Dialog);
            await journey.GoAsync("/unassigned");
            var row = page.Locator(".result", new() { HasText = foreign });
            await row.GetByRole(AriaRole.Button, new() { Name = "Put aside" }).ClickAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Put aside" }).ClickAsync();
            await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please give a reason.");
            await dialog.GetByRole(AriaRole.Textbox).FillAsync("Not one of ours.");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Put aside" }).ClickAsync();
            await Expect(row).ToHaveCountAsync(0);
            await page.ReloadAsync();
            await journey.LiveAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Unassigned results");
            await Expect(row).ToHaveCountAsync(0);
        });
    }
}
