using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

/// <summary>How long a case is kept, who holds it, and what the provider says when it is asked.</summary>
public sealed class KeepingJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Case_RefreshedAndHeld_ShowsWhatIsAtTheProviderAndCanBeDeletedOnlyOnceTheHoldIsLifted()
    {
        var made = await portal.CreateAsync("Festgehalten");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            var dialog = page.GetByRole(AriaRole.Dialog);
            await journey.GoAsync(made.Address);

            // What happened at the provider without a push is there after asking; asking again at once would be of no use.
            await made.PlayAsync("misbehave", ("push", "dropped"));
            await made.PlayAsync("start", ("method", "video"));
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Created");
            await page.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Started");
            await Expect(page.Locator(".timeline")).ToContainTextAsync("in progress + started");
            await page.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
            await Expect(page.Locator(".action-hint")).ToContainTextAsync("The record was read just now.");
            await journey.ShootAsync("case-refreshed");

            foreach (var (press, can) in new[] { ("Set legal hold", false), ("Lift legal hold", true) })
            {
                await page.Locator("details.more summary").ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = press }).ClickAsync();
                await Expect(dialog).ToContainTextAsync("Erika Festgehalten");
                await journey.ShootAsync(can ? "case-hold-lift" : "case-hold-set");
                await dialog.GetByRole(AriaRole.Textbox).FillAsync("A court has asked for it.");
                await dialog.GetByRole(AriaRole.Button, new() { Name = press }).ClickAsync();
                await Expect(dialog).ToHaveCountAsync(0);
                await Expect(page.GetByText("Legal hold: nothing in this case may be erased.")).ToHaveCountAsync(can ? 0 : 1);
                await Expect(page.Locator(".more-entry", new() { HasText = "deletion" })).ToHaveCountAsync(can ? 1 : 0);
                await Expect(page.Locator(".timeline")).ToContainTextAsync(can ? "Legal hold lifted" : "Legal hold set");
            }

            await journey.AssertAccessibleAsync();
        });
    }

    [Fact]
    public async Task CaseWithResult_RelationshipEndedLongAgo_NeedsNoSecondOfficerAnyMore()
    {
        var made = await portal.FinishedAsync("Verjaehrt");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync(made.Address);
            await Expect(page.Locator("[data-kept]")).ToHaveCountAsync(0);
            await EndAsync("1.1.2100");
            await Expect(page.Locator(".action-problem")).ToBeVisibleAsync();

            // The running year is kept, and five more.
            await EndAsync("31.12.2025");
            await Expect(page.Locator("[data-relationship]")).ToContainTextAsync("31/12/2025");
            await Expect(page.Locator("[data-kept]")).ToContainTextAsync("01/01/2031");
            await Expect(page.Locator(".more-entry", new() { HasText = "Ask for deletion" })).ToHaveCountAsync(1);
            await journey.ShootAsync("case-relationship-ended");
            await journey.AssertAccessibleAsync();

            await EndAsync("30.6.2015");
            await Expect(page.Locator("[data-kept]")).ToContainTextAsync("01/01/2021");
            await Expect(page.Locator(".more-entry", new() { HasText = "Delete case" })).ToHaveCountAsync(1);
            await EndAsync("");
            await Expect(page.Locator("[data-relationship]")).ToHaveCountAsync(0);
            await Expect(page.Locator(".timeline")).ToContainTextAsync("End of the relationship removed");

            async Task EndAsync(string day)
            {
                var dialog = page.GetByRole(AriaRole.Dialog);
                await page.Locator("details.more summary").ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "End of relationship" }).ClickAsync();
                await dialog.GetByRole(AriaRole.Textbox).First.FillAsync(day);
                await journey.ShootAsync("case-relationship-dialog");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
                await Expect(dialog).ToHaveCountAsync(0);
            }
        });
    }

    [Fact]
    public async Task Search_ByWhateverACaseIsKnownBy_FindsIt()
    {
        var made = await portal.CreateAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["person.firstName"] = "Erika",
            ["person.lastName"] = "Auffindbar",
            ["person.email"] = "erika.auffindbar@example.org",
            ["case.reference"] = "KONTO-4711/08",
        });
        var number = await portal.NumberOfAsync(made);
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync("/cases");
            foreach (var text in new[] { "erika.auffindbar@", "konto-4711", "AUFFINDBAR erika", made.Reference[..6].ToLowerInvariant() })
            {
                await SearchAsync(text);
                await Expect(page.Locator(".filter-text")).ToContainTextAsync(text);
                await Expect(page.Locator($"tr[data-case='{number}']")).ToHaveCountAsync(1);
                Assert.Contains("/cases?q=", page.Url, StringComparison.Ordinal);
                Assert.DoesNotContain(text.Split('@')[0], page.Url, StringComparison.OrdinalIgnoreCase);
            }

            await journey.ShootAsync("cases-found");
            foreach (var pasted in new[] { made.Reference, $"  {made.Reference} ", made.Id.ToString(), number })
            {
                await journey.GoAsync("/cases");
                await SearchAsync(pasted);
                await Expect(page).ToHaveURLAsync($"{journey.Portal.Address}cases/{made.Id}");
            }

            // The case's page takes the cursor once, wherever it stands.
            await Expect(page.Locator("main h1")).ToBeFocusedAsync();
            await SearchAsync("nobody-has-this-name");
            await Expect(page.Locator("main .empty")).ToBeVisibleAsync();

            async Task SearchAsync(string text)
            {
                // Once it is sent, the field is emptied.
                await Expect(page.Locator("#search")).ToHaveValueAsync("");
                await page.Locator("#search").FillAsync(text);
                await page.Locator("#search").PressAsync("Enter");
            }
        });
    }
}
