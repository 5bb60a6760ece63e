using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Cases;

/// <summary>The provider's answer is lost, the portal dies.</summary>
[Collection(nameof(BreakablePortal))]
public sealed class BadDayJourneys(BreakablePortal breakable, SharedBrowser browser)
{
    [Fact]
    public async Task Create_AnswerOfTheProviderLost_DraftStaysAndTheRepeatTakesOver()
    {
        var portal = await breakable.GetAsync();
        await browser.JourneyAsync(portal, async journey =>
        {
            var page = journey.Page;
            await journey.OpenNewCaseAsync();
            await page.FillPersonAsync("Erika", "Verloren", "erika.verloren@example.org", "1964-08-12");
            await PressAsync(portal, "misbehave", ("answer", "lost"), ("when", "after"), ("on", "create"), ("times", "100"));
            await page.Locator(".create-bar button[type=submit]").ClickAsync();

            await Expect(page.Locator("#error-summary")).ToContainTextAsync("It is not known whether the provider created the identification.");
            await page.AtAddressAsync(address => address.EndsWith("/attempts/new", StringComparison.Ordinal));
            await Expect(page.Locator("#field-person-lastName")).ToBeDisabledAsync();
            await Expect(page.Locator("#field-person-lastName")).ToHaveValueAsync("Verloren");

            // Said once, with the one account that it went to, a way back, and no word of a draft of what can't be changed.
            await Expect(page.GetByText("It is not known whether")).ToHaveCountAsync(1);
            await Expect(page.Locator("main .card")).ToHaveCountAsync(1);
            await Expect(page.Locator(".saved")).ToBeEmptyAsync();
            await Expect(page.Locator(".create-bar").GetByRole(AriaRole.Link, new() { Name = "Back" })).ToBeVisibleAsync();
            await journey.ShootAsync("new-case-uncertain");
            await journey.AssertAccessibleAsync();

            await PressAsync(portal, "behave");

            // The next case begins on a form of its own while this one waits.
            await page.Locator("#rail").GetByRole(AriaRole.Link, new() { Name = "New case" }).ClickAsync();
            await page.AtAddressAsync(address => address.EndsWith("/cases/new", StringComparison.Ordinal));
            await Expect(page.Locator("#error-summary")).ToHaveCountAsync(0);
            await page.ChooseAccountAsync();
            await Expect(page.Locator("#field-person-lastName")).ToHaveValueAsync("");
            await page.FillPersonAsync("Max", "Dazwischen", "max.dazwischen@example.org", "1970-01-31");
            await page.SendFormAsync();
            await Expect(page.Locator("dl.facts")).ToContainTextAsync("Max Dazwischen");

            // Back to the one that waits: its form, with what was sent.
            await page.GoBackAsync();
            await page.AtAddressAsync(address => address.EndsWith("/cases/new", StringComparison.Ordinal));
            await page.GoBackAsync();
            await page.AtAddressAsync(address => address.EndsWith("/attempts/new", StringComparison.Ordinal));
            await Expect(page.Locator("#field-person-lastName")).ToHaveValueAsync("Verloren");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
            await page.AtAddressAsync(CaseSteps.IsCase);
            await journey.GoAsync("/cases");
            var rows = page.Locator("tr[data-case]", new() { HasText = "Erika Verloren" });
            await Expect(rows).ToHaveCountAsync(1);
            await Expect(rows).ToContainTextAsync("Created");
        });
    }

    [Fact]
    public async Task Form_PortalRestarted_ComesBackWithTheDraft()
    {
        var portal = await breakable.GetAsync();
        await browser.JourneyAsync(portal, async journey =>
        {
            var page = journey.Page;
            journey.ExpectsBrokenLine();
            await journey.OpenNewCaseAsync();
            await page.FillPersonAsync("Erika", "Mustermann", "erika@example.org", "1964-08-12");
            await RunSavedAsync(page);
            await page.EvaluateAsync("document.documentElement.dataset.before = 'yes'");
            await portal.KillAsync();
            await portal.StartAgainAsync();
            await Expect(page.Locator("html[data-before]")).ToHaveCountAsync(0);
            await page.AtAddressAsync(address => address.EndsWith("/cases/new", StringComparison.Ordinal));
            await journey.LiveAsync();
            await Expect(page.Locator("#field-person-firstName")).ToHaveValueAsync("Erika", new() { Timeout = 60_000 });
            await Expect(page.Locator("#field-person-email")).ToHaveValueAsync("erika@example.org");
        });
    }

    // The form says how many fields its draft holds: five that were typed, and the proposed language.
    private static async Task RunSavedAsync(IPage page)
    {
        await page.Locator("#field-person-mobilePhone").FillAsync("+49 171 1234567");
        await page.Locator("#field-person-birthDate").FocusAsync();
        await Expect(page.Locator("form[data-saved='6']")).ToHaveCountAsync(1);
    }

    private static async Task PressAsync(PortalProcess portal, string button, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"sandbox/postident/control/{button}")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 400, $"{button}: {answer.StatusCode}");
    }
}
