using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

public sealed class ElementJourneys(SharedPortal shared, SharedBrowser browser)
{
    private const string Elements = "/development/elements";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Confirmation_Asked_PutsTheSafeButtonFirstAndWantsAReason(bool dark) => await browser.JourneyAsync(
        await shared.GetAsync(),
        async journey =>
        {
            var page = journey.Page;
            var dialog = page.GetByRole(AriaRole.Dialog);
            await journey.GoAsync(Elements);
            await page.Locator("#ask").ClickAsync();
            await Expect(dialog).ToContainTextAsync("C-2026-000123");
            await Expect(dialog.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Keep as it is", "Delete case"]);
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
            await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please give a reason.");
            await journey.ShootAsync($"confirmation-{(dark ? "dark" : "light")}");
            await journey.AssertAccessibleAsync();
            await dialog.GetByRole(AriaRole.Textbox).FillAsync("Asked for by Erika Mustermann");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
            await Expect(page.Locator("#server")).ToContainTextAsync("|Asked for by Erika Mustermann");
            await Expect(dialog).ToHaveCountAsync(0);
        },
        new JourneyOptions(Dark: dark));

    [Fact]
    public async Task Confirmation_Kept_ChangesNothing() => await browser.JourneyAsync(await shared.GetAsync(), async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements);
        await page.Locator("#ask").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as it is" }).ClickAsync();
        await Expect(page.Locator("#server")).ToHaveTextAsync("||A|0|-");
    });

    [Fact]
    public async Task CopyButton_Pressed_CopiesAndSaysSo() => await browser.JourneyAsync(await shared.GetAsync(), async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements);

        // It says so for three seconds only: whoever looks afterwards may be too late.
        var copied = page.GetByRole(AriaRole.Button, new() { Name = "Copied: case number" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy: case number" }).ClickAsync();
        await copied;
        Assert.Equal("C-2026-000123", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy: case number" })).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Times_Shown_AreInTheBrowsersZoneWithUtcOnHover() => await browser.JourneyAsync(
        await shared.GetAsync(),
        async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync(Elements);
            await journey.GoAsync(Elements);
            var time = page.Locator("main time").First;
            await Expect(time).ToHaveTextAsync("gerade eben");
            var title = await time.GetAttributeAsync("title");
            Assert.Matches(@"^\d{2}\.\d{2}\.\d{4} (\d{2}):\d{2}:\d{2} \(\d{4}-\d{2}-\d{2} (?!\1)\d{2}:\d{2}:\d{2} UTC\)$", title);
        },
        new JourneyOptions(Locale: "de-DE"));

    [Fact]
    public async Task Page_ThatFails_SaysWhatToDoAndItsIdStandsInTheLog() => await browser.JourneyAsync(await shared.GetAsync(), async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements);
        await page.Locator("#fail").ClickAsync();
        var alert = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This could not be done because of a fault in the portal." });
        await Expect(alert).ToBeVisibleAsync();
        var id = await alert.Locator("code").InnerTextAsync();
        await journey.Portal.SaysAsync(id);
        await journey.ShootAsync("page-failed");

        // The frame still works.
        await page.GetByRole(AriaRole.Link, new() { Name = "Ident Portal" }).ClickAsync();
        await Expect(alert).ToHaveCountAsync(0);
    });
}
