using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

/// <summary>The same finished case through the eyes of each role; 51147 stands in its result only.</summary>
public sealed class RoleViewJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task MaskedValue_AskedFor_IsShownAndStandsInTheAudit()
    {
        var made = await portal.FinishedAsync(method: "eid");
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync($"{made.Address}?tab=result");
            var row = page.Locator("tr[data-path$=dkk]").First;
            var identification = page.Locator("details.identification summary");
            await identification.ClickAsync();
            await Expect(row).ToContainTextAsync("••••••");
            await Expect(row.Locator("code")).ToHaveCountAsync(0);
            await row.GetByRole(AriaRole.Button).ClickAsync();
            await Expect(row.Locator("code")).Not.ToBeEmptyAsync();
            await Expect(row).Not.ToContainTextAsync("••••••");
            await page.GetByRole(AriaRole.Link, new() { Name = "Audit", Exact = true }).ClickAsync();
            await Expect(page.Locator(".panel")).ToContainTextAsync("result.reveal");

            // Asked for again on a fresh page: revealing is not remembered.
            await journey.GoAsync($"{made.Address}?tab=result");
            await identification.ClickAsync();
            await Expect(row).ToContainTextAsync("••••••");
        });
    }

    [Fact]
    public async Task FinishedCase_ForSupport_HasNeitherValuesNorImagesNorRawData()
    {
        var made = await portal.ResultAsync();
        await browser.JourneyAsync(
            await portal.GetAsync(),
            async journey =>
            {
                var page = journey.Page;
                foreach (var tab in new[] { "", "?tab=result", "?tab=documents", "?tab=payloads", "?tab=audit" })
                {
                    await journey.GoAsync(made.Address + tab);
                    await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
                    await Expect(page.Locator(".tab")).ToHaveTextAsync(["Documents", "Messages"]);
                    await Expect(page.Locator("[data-document], .viewer, tr[data-path], .payloads")).ToHaveCountAsync(0);
                    Assert.DoesNotContain("51147", await page.ContentAsync(), StringComparison.Ordinal);
                }

                // Files are secured, but not for these eyes; nor is there a result to be reviewed.
                await journey.GoAsync($"{made.Address}?tab=documents");
                await Expect(page.Locator(".panel")).ToContainTextAsync("Nothing here for your role");
                await Expect(page.Locator(".meaning")).ToHaveCountAsync(0);
                await journey.ShootAsync("case-support");
                await journey.AssertAccessibleAsync();
            },
            new JourneyOptions(As: "support"));
    }

    [Fact]
    public async Task OpenCase_ForSupport_IsSentCorrectedCancelledAndDeleted()
    {
        var made = await portal.CreateAsync("Beistand");
        await browser.JourneyAsync(
            await portal.GetAsync(),
            async journey =>
            {
                var page = journey.Page;
                var dialog = page.GetByRole(AriaRole.Dialog);
                var timeline = page.Locator(".timeline");
                await journey.GoAsync(made.Address);
                await page.GetByRole(AriaRole.Button, new() { Name = "Correct contact" }).ClickAsync();
                await dialog.GetByLabel("E-mail").FillAsync("erika.beistand@example.org");
                await dialog.GetByLabel("Mobile phone").FillAsync("+49 171 7654321");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
                await Expect(timeline).ToContainTextAsync("erika@example.org");
                await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
                await Expect(timeline).ToContainTextAsync("E-mail written as a file");
                await Expect(page.Locator(".panel")).ToContainTextAsync("Nobody receives it by itself.");

                await page.Locator("details.more summary").ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Cancel attempt" }).ClickAsync();
                await Expect(dialog).ToContainTextAsync("POSTIDENT has no such call");
                await dialog.GetByRole(AriaRole.Textbox).FillAsync("The person has withdrawn.");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the attempt" }).ClickAsync();
                await Expect(page.Locator(".page-head")).ToContainTextAsync("Cancelled");

                await page.Locator("details.more summary").ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
                await dialog.GetByRole(AriaRole.Textbox).FillAsync("Created by mistake.");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
                await Expect(page.Locator("body")).Not.ToContainTextAsync("Beistand");
                await Expect(page.Locator("body")).Not.ToContainTextAsync("erika.beistand");
            },
            new JourneyOptions(As: "support"));
    }

    [Fact]
    public async Task FinishedCase_ForTheAuditor_HasValuesAndAuditButNoImagesAndNoRawData()
    {
        var made = await portal.ResultAsync();
        await browser.JourneyAsync(
            await portal.GetAsync(),
            async journey =>
            {
                var page = journey.Page;
                await journey.GoAsync(made.Address);
                await Expect(page.Locator(".tab").First).ToHaveTextAsync("Result");
                await Expect(page.Locator(".tab").Last).ToHaveTextAsync("Audit");
                var tabs = string.Join(", ", await page.Locator(".tab").AllInnerTextsAsync());
                Assert.StartsWith("Result, ", tabs, StringComparison.Ordinal);
                Assert.EndsWith("Documents, Messages, Audit", tabs, StringComparison.Ordinal);
                await Expect(page.Locator(".panel")).ToContainTextAsync("51147");
                await Expect(page.Locator(".actions button")).ToHaveCountAsync(0);
                await page.GetByRole(AriaRole.Link, new() { Name = "Documents", Exact = true }).ClickAsync();
                await page.Locator("[data-document=Front]").ClickAsync();
                await Expect(page.Locator(".panel")).ToContainTextAsync("You may not open this document");
                await Expect(page.Locator(".panel img, .panel iframe")).ToHaveCountAsync(0);
                await journey.ShootAsync("case-auditor-documents");
                await journey.AssertAccessibleAsync();
                await page.Locator(".tab", new() { HasText = "Audit" }).ClickAsync();
                await Expect(page.Locator(".panel")).ToContainTextAsync("case.view");
            },
            new JourneyOptions(As: "auditor"));
    }
}
