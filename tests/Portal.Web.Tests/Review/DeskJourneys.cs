using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

/// <summary>What an officer does with a case between its start and its end.</summary>
public sealed class DeskJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Case_AssignedToAColleague_ShowsItAndIsFoundByIt()
    {
        var made = await portal.CreateAsync("Zuteilung");
        var number = await portal.NumberOfAsync(made);
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            var dialog = page.GetByRole(AriaRole.Dialog);
            await journey.GoAsync(made.Address);
            await page.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
            await dialog.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = "Olga Officer" });
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
            await Expect(dialog).ToHaveCountAsync(0);
            await Expect(page.Locator("main dl").First).ToContainTextAsync("Olga Officer");
            await journey.GoAsync("/cases");
            await page.GetByLabel("Assignee").SelectOptionAsync(new SelectOptionValue { Label = "Olga Officer" });
            await page.AtAddressAsync(address => address.Contains("assignee=", StringComparison.Ordinal));
            await Expect(page.Locator($"tr[data-case='{number}']")).ToContainTextAsync("Olga Officer");
            await page.Locator(".filter", new() { HasText = "POSTIDENT" }).First.Locator("select").SelectOptionAsync("postident");
            await page.AtAddressAsync(address => address.Contains("provider=postident", StringComparison.Ordinal));
            await page.GetByLabel("Created until").FillAsync("1.1.2020");
            await page.AtAddressAsync(address => address.Contains("to=2020-01-01", StringComparison.Ordinal));
            await Expect(page.Locator("tr[data-case]")).ToHaveCountAsync(0);
            await page.GoBackAsync();
            await page.ReloadAsync();
            await journey.LiveAsync();
            await Expect(page.Locator($"tr[data-case='{number}']")).ToHaveCountAsync(1);
        });
    }

    [Fact]
    public async Task RawData_Opened_IsShownWithoutLinksSecretsAndFiles()
    {
        var made = await portal.FinishedAsync("Rohdatensatz");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync($"{made.Address}?tab=payloads");
            foreach (var name in new[] { "start", "full" })
            {
                await page.Locator(".names a", new() { HasText = name }).First.ClickAsync();
                await Expect(page.Locator("pre.raw")).ToContainTextAsync("caseId");
                Assert.Contains("payload=", page.Url, StringComparison.Ordinal);
                var shown = await page.Locator("pre.raw").InnerTextAsync();
                Assert.DoesNotContain("user/start", shown, StringComparison.Ordinal);
                Assert.DoesNotContain("postident://cases", shown, StringComparison.Ordinal);
                Assert.DoesNotMatch("/webhooks/[^\"]*/[A-Za-z0-9]{8}", shown);
            }

            await Expect(page.Locator("pre.raw")).ToContainTextAsync("Rohdatensatz");
            await journey.ShootAsync("case-raw");
            await journey.AssertAccessibleAsync();
            await page.Locator(".names a", new() { HasText = "POST" }).First.ClickAsync();
            await Expect(page.Locator("pre.raw")).ToContainTextAsync(made.Reference);
            await Expect(page.Locator(".hash")).ToContainTextAsync("SHA-256");
        });
    }

    [Fact]
    public async Task Document_OpenedAndDownloaded_HasItsNameAndSaysWhoHasLooked()
    {
        var made = await portal.ResultAsync();
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync($"{made.Address}?tab=documents");
            await page.Locator("[data-document=Back]").ClickAsync();
            await Expect(page.Locator("[data-document=Back]")).ToHaveAttributeAsync("aria-current", "true");
            await Expect(page.Locator("[data-viewer-pane] img")).ToHaveJSPropertyAsync("complete", true);
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = $"Download: {made.Reference}_idbackside.png" }).ClickAsync());
            Assert.Equal($"{made.Reference}_idbackside.png", download.SuggestedFilename);
            await page.GetByText("Who has looked").ClickAsync();
            await Expect(page.Locator(".looks")).ToContainTextAsync("Olga Officer, viewed");
            await Expect(page.Locator(".looks")).ToContainTextAsync("Olga Officer, downloaded");
        });
    }

    [Fact]
    public async Task Coupon_Made_IsViewedPrintedAndMailed()
    {
        var made = await portal.CreateAsync("Schalter");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync(made.Address);
            await page.GetByRole(AriaRole.Button, new() { Name = "Create coupon" }).ClickAsync();
            await Expect(page.Locator(".coupons")).ToContainTextAsync($"{made.Reference}_pi-coupon_printable.pdf");
            await Expect(page.Locator(".coupons").GetByRole(AriaRole.Link, new() { Name = "Print" })).ToHaveAttributeAsync("target", "_blank");

            await page.Locator("#mail-template").SelectOptionAsync("coupon");
            await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
            await Expect(page.Locator(".preview")).ToContainTextAsync(".pdf");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            await Expect(page.Locator(".timeline")).ToContainTextAsync("E-mail written as a file");
            await journey.ShootAsync("case-coupon");

            await page.Locator(".coupons").GetByRole(AriaRole.Link, new() { Name = "View" }).ClickAsync();
            await Expect(page.Locator(".viewer iframe")).ToBeVisibleAsync();
            await Expect(page.Locator("[data-document=Coupon]")).ToHaveAttributeAsync("aria-current", "true");
        });
    }
}
