using Microsoft.Playwright;
using Portal.Core.Tests.Exports;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Cases;

public sealed class CaseListJourneys(SharedPortal shared, SharedBrowser browser)
{
    [Fact]
    public async Task Search_FromTheTopBar_FindsAndKeepsTheTextOutOfTheAddress() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        var caseId = await journey.CreateCaseAsync("Klara", "Mustermann-Quendel");
        await journey.CreateCaseAsync("Max", "Beispiel");
        await journey.GoAsync("/cases");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("quend");
        await page.Keyboard.PressAsync("Enter");
        await page.AtAddressAsync(address => address.Contains("/cases?q=", StringComparison.Ordinal));
        Assert.DoesNotContain("quend", page.Url, StringComparison.OrdinalIgnoreCase);
        await Expect(page.Locator("tr[data-case]")).ToHaveCountAsync(1);
        var number = await page.Locator("tr[data-case]").GetAttributeAsync("data-case");

        await page.ReloadAsync();
        await journey.LiveAsync();
        await Expect(page.Locator("tr[data-case]")).ToHaveCountAsync(1);
        await Expect(page.Locator(".filter-text")).ToContainTextAsync("quend");

        await page.Locator("#search").FillAsync(number!);
        await page.Locator("#search").PressAsync("Enter");
        await page.AtAddressAsync(CaseSteps.IsCase);
        Assert.Equal(caseId, CaseSteps.CaseOf(page.Url));

        // A search that somebody else typed is no reason to show everything.
        await journey.GoAsync("/cases?q=AAAAAAAAAAAAAAAAAAAAAA");
        await Expect(page.Locator(".empty")).ToContainTextAsync("not kept any more");
        await Expect(page.Locator("tr[data-case]")).ToHaveCountAsync(0);
        await journey.ShootAsync("cases-search-gone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).First.ClickAsync();
        await Expect(page.Locator("tr[data-case]").First).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Filter_Chosen_StandsInTheAddressAndComesBack() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.CreateCaseAsync("Erika", "Mustermann");
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(heading).ToContainTextAsync("C-");
        var number = await heading.TextContentAsync();
        await journey.GoAsync("/cases");
        await page.GetByLabel("Status").SelectOptionAsync("Declined");
        await page.AtAddressAsync(address => address.Contains("status=Declined", StringComparison.Ordinal));
        await Expect(page.GetByText("No case matches")).ToBeVisibleAsync();
        await journey.ShootAsync("cases-nothing-found");
        await journey.AssertAccessibleAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("tr[data-case]").First).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("");

        // Each of the others takes this case out of the list, and lets it in again.
        var row = page.Locator($"tr[data-case='{number!.Trim()}']");
        var bar = page.Locator(".filter-row");
        async Task ShowsAsync(string parameter, bool shows)
        {
            await page.AtAddressAsync(address => address.Contains(parameter, StringComparison.Ordinal));
            await Expect(row).ToHaveCountAsync(shows ? 1 : 0);
        }

        foreach (var (label, other, own) in new[] { ("Provider", "Docaposte ID360", "POSTIDENT"), ("Account", "Docaposte ID360 Sandbox", "POSTIDENT Sandbox") })
        {
            var choice = bar.Locator("label", new() { Has = page.GetByText(label, new() { Exact = true }) }).Locator("select");
            await choice.SelectOptionAsync(new SelectOptionValue { Label = other });
            await ShowsAsync($"{label.ToLowerInvariant()}=", shows: false);
            await choice.SelectOptionAsync(new SelectOptionValue { Label = own });
            await ShowsAsync($"{label.ToLowerInvariant()}=", shows: true);
        }

        // Days that are not today's in any zone.
        var today = DateTime.UtcNow.Date;
        var (from, to) = (bar.GetByLabel("Created from"), bar.GetByLabel("Created until"));
        await from.FillAsync($"{today.AddDays(2):yyyy-MM-dd}");
        await ShowsAsync($"from={today.AddDays(2):yyyy-MM-dd}", shows: false);
        await from.FillAsync($"{today.AddDays(-2):yyyy-MM-dd}");
        await ShowsAsync($"from={today.AddDays(-2):yyyy-MM-dd}", shows: true);
        await to.FillAsync($"{today.AddDays(-2):yyyy-MM-dd}");
        await ShowsAsync($"to={today.AddDays(-2):yyyy-MM-dd}", shows: false);
        await to.FillAsync($"{today.AddDays(2):yyyy-MM-dd}");
        await ShowsAsync($"to={today.AddDays(2):yyyy-MM-dd}", shows: true);
        await page.ReloadAsync();
        await journey.LiveAsync();
        await ShowsAsync("provider=postident", shows: true);
        await Expect(to).ToHaveValueAsync($"{today.AddDays(2):dd/MM/yyyy}");
    });

    [Fact]
    public async Task Row_ByKeyboard_OpensItsCaseAndTheListKeepsItsPlace() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.CreateCaseAsync("Anton", "Mustermann");
        await journey.CreateCaseAsync("Berta", "Mustermann");
        await journey.GoAsync("/cases");
        var second = await page.Locator("tr[data-case]").Nth(1).GetAttributeAsync("data-case");
        await page.Locator(".rz-data-grid-data").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("tr.rz-state-focused")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("tr.rz-state-focused")).ToHaveAttributeAsync("data-case", second!);
        await page.Keyboard.PressAsync("Enter");
        await page.AtAddressAsync(CaseSteps.IsCase);
        await page.GoBackAsync();
        await Expect(page.Locator("tr[data-last-opened]")).ToHaveAttributeAsync("data-case", second!);
    });

    [Fact]
    public async Task OpenList_OtherWindowCreatesACase_AnnouncesItAndShowsChangesInPlace() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.CreateCaseAsync("Emil", "Mustermann");
        await journey.GoAsync("/cases");
        var number = await page.Locator("tr[data-case]").First.GetAttributeAsync("data-case");

        await RunAsync(async other =>
        {
            var caseId = await other.CreateCaseAsync("Frieda", "Mustermann");
            Assert.NotEqual(Guid.Empty, caseId);
        });

        var arrived = page.GetByRole(AriaRole.Button, new() { Name = "new case" });
        await Expect(arrived).ToBeVisibleAsync();
        await Expect(page.Locator("tr[data-case]").First).ToHaveAttributeAsync("data-case", number!);
        await journey.ShootAsync("cases-arrived");
        await arrived.ClickAsync();
        await Expect(page.Locator("tr[data-case]", new() { HasText = "Frieda Mustermann" }).First).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Export_OfWhatIsFilteredAndSearched_IsAFileOfJustThat() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.CreateCaseAsync("Äneas", "Ausfuhrmann-Öhl", "aeneas@example.org");
        await journey.CreateCaseAsync("Max", "Daheim");
        await journey.GoAsync("/cases?status=Created");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("ausfuhrm");
        await page.Keyboard.PressAsync("Enter");
        await page.AtAddressAsync(address => address.Contains("q=", StringComparison.Ordinal));
        await Expect(page.Locator("tr[data-case]")).ToHaveCountAsync(1);
        var number = await page.Locator("tr[data-case]").GetAttributeAsync("data-case");
        await journey.AssertAccessibleAsync();

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync());
        var rows = await CsvReading.ByPythonAsync(await file.PathAsync(), ",");

        Assert.Matches("^cases-[0-9-]{15}\\.csv$", file.SuggestedFilename);
        Assert.DoesNotContain("ausfuhrm", file.Url, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, rows.Length);
        Assert.Equal(["Number", "First name", "Family name", "Birth date"], rows[0][..4]);
        Assert.Equal([number!, "Äneas", "Ausfuhrmann-Öhl", "1964-08-12"], rows[1][..4]);

        // The list is still there, and live.
        await page.GetByLabel("Status").SelectOptionAsync("Declined");
        await Expect(page.GetByText("No case matches")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export" })).ToHaveCountAsync(0);
    });

    private async Task RunAsync(Func<Journey, Task> steps, JourneyOptions? options = null) => await browser.JourneyAsync(await shared.GetAsync(), steps, options ?? new JourneyOptions(As: Desks.Lists));
}
