using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

public sealed class FrameJourneys(SharedPortal shared, SharedBrowser browser)
{
    private const string Elements = "/development/elements";

    [Fact]
    public async Task Theme_Toggled_IsKeptOverReloadByTheServer() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements);
        var before = await Background(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("body")).Not.ToHaveCSSAsync("background-color", before);
        var after = await Background(page);
        var answer = await page.ReloadAsync();
        Assert.Contains("data-theme=\"dark\"", await answer!.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(after, await Background(page));
    });

    [Fact]
    public async Task Language_Switched_IsKeptAndTheAddressStays() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements + "?tab=two");
        await page.GetByRole(AriaRole.Button, new() { Name = "FR, Français" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Éléments");
        await journey.LiveAsync();
        Assert.EndsWith(Elements + "?tab=two", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");

        // What the circuit renders later is in the language, too.
        await page.Locator("#ask").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Ne rien modifier");
    });

    [Fact]
    public async Task Language_NotChosen_IsTheBrowsers() => await RunAsync(
        async journey =>
        {
            await journey.GoAsync(Elements);
            await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Elemente");
        },
        new JourneyOptions(Locale: "de-DE"));

    // A page that opens while somebody types the next search takes the cursor only once the search is sent.
    [Fact]
    public async Task PageOpens_WhileSearchIsTyped_LeavesTheCursorThere() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements);
        await page.Locator("#search").FillAsync("Muster");
        await page.EvaluateAsync("portalFrame.focusHeading()");
        await Expect(page.Locator("#search")).ToBeFocusedAsync();
        await page.Locator("#search").FillAsync("");
        await page.EvaluateAsync("portalFrame.focusHeading()");
        await Expect(page.Locator("#search")).Not.ToBeFocusedAsync();
    });

    [Fact]
    public async Task Rail_Collapsed_IsKeptOverReload() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        var toggle = page.GetByRole(AriaRole.Button, new() { Name = "Open or close the navigation" });
        await journey.GoAsync(Elements);
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("nav .rail-text").First).ToBeVisibleAsync();
        await toggle.ClickAsync();
        await Expect(page.Locator("nav .rail-text").First).ToBeHiddenAsync();
        await page.ReloadAsync();
        await journey.LiveAsync();
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page.Locator("nav .rail-text").First).ToBeHiddenAsync();
    });

    [Theory]
    [InlineData("officer", "Cases, New case, Appointments, Unassigned results")]
    [InlineData("support", "Cases, Appointments")]
    [InlineData("auditor", "Cases, Appointments, Audit")]
    [InlineData("admin", "Accounts, Users, API keys, Deliveries, Work, Unmapped words, Audit")]
    public async Task Rail_OfARole_ShowsItsPlacesOnly(string role, string places) => await RunAsync(
        async journey =>
        {
            await journey.GoAsync(Elements);
            await Expect(journey.Page.Locator("nav .rail-text")).ToHaveTextAsync(places.Split(", "));
        },
        new JourneyOptions(As: role));

    [Fact]
    public async Task UserMenu_Opened_ClosesByEscapeAndGivesTheFocusBack() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        var summary = page.Locator(".user-menu summary");
        await journey.GoAsync(Elements);
        await summary.ClickAsync();
        await Expect(page.Locator(".user-panel")).ToBeVisibleAsync();
        await journey.ShootAsync("user-menu");
        await journey.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".user-panel")).ToBeHiddenAsync();
        await Expect(summary).ToBeFocusedAsync();
    });

    [Fact]
    public async Task Keyboard_FromTheTop_GoesInReadingOrder() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements);
        var names = new List<string?>();
        for (var i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            names.Add(await page.EvaluateAsync<string?>("(document.activeElement.ariaLabel || document.activeElement.id || document.activeElement.textContent).trim()"));
        }

        Assert.Equal(["Skip to content", "Open or close the navigation", "Ident Portal", "search", "EN, English", "DE, Deutsch", "FR, Français", "Switch between light and dark"], names);
    });

    [Fact]
    public async Task Keys_SlashAndControlK_GoToTheSearch() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        var search = page.GetByRole(AriaRole.Searchbox);
        await journey.GoAsync(Elements);
        await page.Keyboard.PressAsync("/");
        await Expect(search).ToBeFocusedAsync();
        await Expect(search).ToHaveValueAsync("");
        await page.Locator("#plain").FocusAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#plain")).ToHaveValueAsync("/");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(search).ToBeFocusedAsync();
    });

    [Fact]
    public async Task SkipLink_Pressed_StaysOnThePageAndGoesToTheContent() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
        Assert.EndsWith(Elements, page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Heading_AfterNavigation_HasTheFocus() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync(Elements);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ident Portal" }).ClickAsync();
        await Expect(page.Locator("main h1")).Not.ToHaveTextAsync("Elements");
        await Expect(page.Locator("main h1")).ToBeFocusedAsync();
    });

    private static Task<string> Background(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private async Task RunAsync(Func<Journey, Task> steps, JourneyOptions? options = null) =>
        await browser.JourneyAsync(await shared.GetAsync(), steps, options);
}
