using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Cases;

public sealed class ActionJourneys(SharedPortal shared, SharedBrowser browser)
{
    [Fact]
    public async Task Case_CorrectedCancelledAndDeleted_SaysEachTimeWhatItMeans() => await browser.JourneyAsync(await shared.GetAsync(), async journey =>
    {
        var page = journey.Page;
        var dialog = page.GetByRole(AriaRole.Dialog);
        var actions = page.GetByRole(AriaRole.Group, new() { Name = "Actions", Exact = true });
        var more = actions.Locator("summary");
        var caseId = await journey.CreateCaseAsync("Heidi", "Mustermann", "heidi@example.org");
        await journey.GoAsync($"/cases/{caseId}");

        await actions.GetByRole(AriaRole.Button, new() { Name = "Correct contact" }).ClickAsync();
        await dialog.GetByLabel("E-mail").FillAsync("no address");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(dialog.Locator("#contact-email-error")).ToContainTextAsync("This is not an e-mail address.");
        await Expect(dialog.GetByLabel("E-mail")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(dialog.Locator("[aria-invalid]")).ToHaveCountAsync(1);
        await journey.ShootAsync("action-contact");
        await journey.AssertAccessibleAsync();
        await dialog.GetByLabel("E-mail").FillAsync("heidi.neu@example.org");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByText("Contact data corrected").First).ToBeVisibleAsync();

        await more.ClickAsync();
        await journey.ShootAsync("action-more");
        await actions.GetByRole(AriaRole.Button, new() { Name = "Cancel attempt" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("POSTIDENT has no such call");
        await Expect(dialog).ToContainTextAsync("Heidi Mustermann");
        await journey.ShootAsync("action-cancel");
        await journey.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("wrong person");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the attempt" }).ClickAsync();
        await Expect(actions.GetByText("Next attempt")).ToBeVisibleAsync();
        await Expect(page.GetByText("Cancelled here").First).ToBeVisibleAsync();

        await more.ClickAsync();
        await actions.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("What POSTIDENT holds stays there");
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("created by mistake");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(actions.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(page.GetByText("Heidi Mustermann")).ToHaveCountAsync(0);
        await journey.ShootAsync("action-deleted");
    }, new JourneyOptions(As: Desks.Actions));

    [Fact]
    public async Task NextAttempt_AfterCancelling_TakesThePersonsDataOver() => await browser.JourneyAsync(await shared.GetAsync(), async journey =>
    {
        var page = journey.Page;
        var actions = page.GetByRole(AriaRole.Group, new() { Name = "Actions", Exact = true });
        var caseId = await journey.CreateCaseAsync("Ida", "Mustermann", "ida@example.org");
        await journey.GoAsync($"/cases/{caseId}");
        await actions.Locator("summary").ClickAsync();
        await actions.GetByRole(AriaRole.Button, new() { Name = "Cancel attempt" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("link lost");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel the attempt" }).ClickAsync();
        await actions.GetByText("Next attempt").ClickAsync();
        await Expect(page.Locator("#field-person-firstName")).ToHaveValueAsync("Ida");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create attempt" }).ClickAsync();
        await page.AtAddressAsync(CaseSteps.IsCase);
        Assert.Equal(caseId, CaseSteps.CaseOf(page.Url));
        await Expect(page.GetByText("Attempt 2 added at POSTIDENT Sandbox").First).ToBeVisibleAsync();
    }, new JourneyOptions(As: Desks.Actions));
}
