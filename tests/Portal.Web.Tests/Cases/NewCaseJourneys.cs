using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Cases;

public sealed class NewCaseJourneys(SharedPortal shared, SharedBrowser browser)
{
    [Fact]
    public async Task Form_WrongData_SaysItBesideTheFieldAndAtTheTop() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.OpenNewCaseAsync();
        await page.FillPersonAsync("Erika", "Mustermann", "no address", born: null);
        await page.Locator("#field-person-lastName").FocusAsync();
        await Expect(page.Locator("#field-person-email-remark")).ToContainTextAsync("e-mail");
        await page.Locator(".create-bar button[type=submit]").ClickAsync();
        await Expect(page.Locator("#error-summary")).ToBeFocusedAsync();
        await journey.ShootAsync("new-case-errors");
        await journey.AssertAccessibleAsync();
        await page.Locator("#error-summary a").First.ClickAsync();
        await Expect(page.Locator("#field-person-email")).ToBeFocusedAsync();
    });

    [Fact]
    public async Task Form_OneNameAndEnglish_WarnsBesideTheFieldsAndLetsThemBe() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.OpenNewCaseAsync();
        await page.Locator("#field-person-firstName").FillAsync("Erika");
        await page.Locator("#field-person-firstName").BlurAsync();
        await Expect(page.Locator("#field-person-firstName-remark")).ToContainTextAsync("both or neither");
        await page.Locator("summary", new() { HasText = "Procedure" }).ClickAsync();
        await page.Locator("#field-order-preferredLanguage").SelectOptionAsync("EN_UK");
        await page.Locator("#field-order-preferredLanguage").BlurAsync();
        await Expect(page.Locator("#field-order-preferredLanguage-remark")).Not.ToBeEmptyAsync();
        await journey.ShootAsync("new-case-warnings");
        await journey.AssertAccessibleAsync();
        await page.Locator(".create-bar button[type=submit]").ClickAsync();
        await page.AtAddressAsync(CaseSteps.IsCase);
    });

    [Fact]
    public async Task Form_SamePersonInAnOpenCase_ShowsItBeforeCreating() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.CreateCaseAsync("Dora", "Doppelt", "dora@example.org");
        await journey.OpenNewCaseAsync();
        await page.FillPersonAsync("Dora", "Doppelt", "dora@example.org", "1964-08-12");

        // Whoever is quick presses first; the form may have looked by itself meanwhile, and a press would create then.
        await page.EvaluateAsync("() => { document.activeElement.blur(); if (!document.querySelector('.duplicates')) document.querySelector('.create-bar button[type=submit]').click(); }");
        await Expect(page.Locator(".duplicates")).ToContainTextAsync("same name, date of birth and e-mail address");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create all the same" })).ToBeEnabledAsync();
        await journey.ShootAsync("new-case-duplicates");
        await journey.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create all the same" }).ClickAsync();
        await page.AtAddressAsync(CaseSteps.IsCase);
    });

    [Fact]
    public async Task Create_PressedTwice_MakesOneCase() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.OpenNewCaseAsync();
        await page.FillPersonAsync("Zita", "Zweifach", email: null, "1964-08-12");
        await page.Locator(".create-bar button[type=submit]").DblClickAsync();
        await page.AtAddressAsync(CaseSteps.IsCase);

        // The new page takes the cursor once, wherever it stands.
        await Expect(page.Locator("main h1")).ToBeFocusedAsync();
        await page.Locator("#search").FillAsync("zweifach");
        await page.Locator("#search").PressAsync("Enter");
        await Expect(page.Locator("tr[data-case]")).ToHaveCountAsync(1);
    });

    [Fact]
    public async Task ListOfRows_AddedAndRemoved_KeepsTheOthers() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.OpenNewCaseAsync();
        await page.Locator("summary", new() { HasText = "Driving licence" }).ClickAsync();
        var add = page.GetByRole(AriaRole.Button, new() { Name = "Add: Class" });
        await add.ClickAsync();
        await page.Locator("#field-licence-classes-0-name").FillAsync("B");
        await add.ClickAsync();
        await page.Locator("#field-licence-classes-1-name").FillAsync("A");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove entry 1" }).ClickAsync();
        await Expect(page.Locator("#field-licence-classes-0-name")).ToHaveValueAsync("A");
        await Expect(page.Locator("#field-licence-classes-1-name")).ToHaveCountAsync(0);
    });

    [Fact]
    public async Task Support_WithoutTheRight_IsNotOfferedTheForm() => await RunAsync(
        async journey =>
        {
            await journey.GoAsync("/cases");
            await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Cases");
            await Expect(journey.Page.GetByRole(AriaRole.Link, new() { Name = "New case" })).ToHaveCountAsync(0);
        },
        new JourneyOptions(As: "support"));

    private async Task RunAsync(Func<Journey, Task> steps, JourneyOptions? options = null) => await browser.JourneyAsync(await shared.GetAsync(), steps, options ?? new JourneyOptions(As: Desks.NewCases));
}
