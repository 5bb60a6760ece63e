using Microsoft.Playwright;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Cases;

/// <summary>A user has one draft of a new case: these journeys have a user whom no other journey types for.</summary>
public sealed class DraftJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Draft_LineLostWhileTyping_HasEverythingAfterItComesBackAndAfterAReload() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        journey.ExpectsBrokenLine();
        var line = await CuttableLine.OnAsync(page);
        await journey.OpenNewCaseAsync();
        await page.Locator("#field-person-firstName").FillAsync("Erika");
        await page.Locator("#field-person-firstName").BlurAsync();

        // What is typed here reaches nobody; then the line is really gone.
        line.Swallow();
        await page.Locator("#field-person-lastName").FillAsync("Funkloch");
        await page.Locator("#field-person-email").FillAsync("erika.funkloch@example.org");
        await page.Locator("#field-person-email").BlurAsync();
        await line.CutAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-connection", "down");
        await Expect(page.Locator("#field-person-lastName")).Not.ToBeEditableAsync();
        await Expect(page.Locator("#field-person-lastName")).ToHaveValueAsync("Funkloch");
        await journey.ShootAsync("new-case-line-lost");

        await line.MendAsync();
        await Expect(page.Locator("html[data-connection]")).ToHaveCountAsync(0);

        // Three that were typed, and the proposed language.
        await Expect(page.Locator("form[data-saved='4']")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await journey.LiveAsync();
        await Expect(page.Locator("#field-person-firstName")).ToHaveValueAsync("Erika");
        await Expect(page.Locator("#field-person-lastName")).ToHaveValueAsync("Funkloch");
        await Expect(page.Locator("#field-person-email")).ToHaveValueAsync("erika.funkloch@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        await page.ChooseAccountAsync();
        await Expect(page.Locator("#field-person-lastName")).ToHaveValueAsync("");
    });

    [Fact]
    public async Task Form_Reloaded_HasWhatWasTyped() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.OpenNewCaseAsync();
        await page.FillPersonAsync("Erika", "Mustermann", "erika.draft@example.org", "1964-08-12");
        await Expect(page.Locator(".saved")).ToHaveTextAsync("Draft saved");
        await Expect(page.Locator(".saved")).ToHaveTextAsync("Draft saved");
        await page.Locator("#field-person-nationality").FillAsync("Germany (DEU)");
        await page.Locator("#field-person-nationality").BlurAsync();
        await journey.GoAsync("/cases");
        await journey.GoAsync("/cases/new");
        await Expect(page.Locator("#field-person-firstName")).ToHaveValueAsync("Erika");
        await Expect(page.Locator("#field-person-birthDate")).ToHaveValueAsync("12/08/1964");
        await Expect(page.Locator("#field-person-nationality")).ToHaveValueAsync("Germany (DEU)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        await page.ChooseAccountAsync();
        await Expect(page.Locator("#field-person-firstName")).ToHaveValueAsync("");
    });

    private async Task RunAsync(Func<Journey, Task> steps) =>
        await browser.JourneyAsync(await portal.GetAsync(), steps, new JourneyOptions(As: Desks.Drafts));
}
