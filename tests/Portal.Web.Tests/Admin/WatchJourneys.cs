using Microsoft.Playwright;
using Portal.Core.Tests.Exports;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Admin;

/// <summary>What is watched for others: words that nobody has mapped, and the audit.</summary>
public sealed class WatchJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task WordThatNobodyKnows_Reported_IsListedCountedAndMarkedAsSeen()
    {
        var made = await portal.CreateAsync();
        var word = "dreaming-" + made.Reference;
        await made.PlayAsync("word", ("caseStatus", "in progress"), ("identificationStatus", word));
        await portal.UntilAsync(made, found => found.GetProperty("status").GetString() == "Other");
        await browser.JourneyAsync(
            await portal.GetAsync(),
            async journey =>
            {
                var page = journey.Page;
                await journey.GoAsync("/admin/unmapped");
                await Expect(page.Locator(".rail-entry[href='admin/unmapped'] .rail-badge")).ToBeVisibleAsync();
                var row = page.GetByRole(AriaRole.Row, new() { Name = word }).First;
                await Expect(row).ToContainTextAsync("POSTIDENT Sandbox");
                await journey.ShootAsync("admin-unmapped-word");
                await row.GetByRole(AriaRole.Button, new() { Name = "Mark as seen" }).ClickAsync();
                await Expect(row).ToContainTextAsync("Seen");
            },
            new JourneyOptions(As: "admin"));
    }

    [Fact]
    public async Task Audit_FilteredByActionAndDay_ShowsOnlyThatAndStandsInTheAddress()
    {
        var made = await portal.CreateAsync();
        await browser.JourneyAsync(
            await portal.GetAsync(),
            async journey =>
            {
                var page = journey.Page;
                await journey.GoAsync("/admin/audit");
                await page.Locator("input[name=action]").FillAsync("Case created");
                await page.Locator("input[name=subject]").FillAsync(made.Id.ToString());
                await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
                await page.AtAddressAsync(address => address.Contains("action=case.create", StringComparison.Ordinal));
                await Expect(page.Locator(".rz-data-row")).ToHaveCountAsync(1);
                await Expect(page.Locator(".rz-data-row")).ToContainTextAsync("journeys");
                await Expect(page.Locator(".rz-data-row")).ToContainTextAsync("Case created");
                await Expect(page.Locator("input[name=action]")).ToHaveValueAsync("Case created (case.create)");
                await Expect(page.Locator("#audit-actions option[value='Document previewed (document.preview)']")).ToHaveCountAsync(1);

                var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync());
                var rows = await CsvReading.ByPythonAsync(await file.PathAsync(), ",");
                Assert.Equal(2, rows.Length);
                Assert.Equal(("journeys", "case.create", "no", made.Id.ToString()), (rows[1][2], rows[1][3], rows[1][4], rows[1][6]));

                await page.Locator("#until").FillAsync("1.1.2020");
                await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
                await page.AtAddressAsync(address => address.Contains("until=2020-01-01", StringComparison.Ordinal));
                await Expect(page.Locator(".empty")).ToBeVisibleAsync();
                await page.GoBackAsync();
                await Expect(page.Locator(".rz-data-row")).ToHaveCountAsync(1);
            },
            new JourneyOptions(As: "auditor"));
    }
}
