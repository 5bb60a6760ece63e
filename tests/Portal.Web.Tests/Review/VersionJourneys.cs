using Portal.Core.Documents;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

/// <summary>After a correction by the provider its new files stand first, the earlier ones folded.</summary>
public sealed class VersionJourneys(ReviewPortal portal, SharedBrowser browser)
{
    // One grey point.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Documents_AfterACorrection_ShowTheNewVersionFirst()
    {
        var made = await portal.CreateAsync();
        await using var store = new PortalStore(made.Portal);
        await store.AddAsync(made.Id, DocumentKind.Front, "front.png", Picture, version: 1);
        await store.AddAsync(made.Id, DocumentKind.Front, "front.png", Picture, version: 2);
        await store.ChangeAsync(made.Id, attempt => attempt.EvidenceVersion = 2);
        await browser.JourneyAsync(made.Portal, async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync($"{made.Address}?tab=documents");
            await Expect(page.Locator(".thumb[aria-current]")).ToHaveAttributeAsync("data-version", "2");
            await Expect(page.Locator("[data-version='1']")).ToBeHiddenAsync();
            await Expect(page.Locator("[data-earlier-file]")).ToHaveCountAsync(0);
            var earlier = page.Locator("[data-earlier='1']");
            await Expect(earlier.Locator("summary")).ToContainTextAsync("Before the correction: version 1 (files: 1)");
            await earlier.Locator("summary").ClickAsync();
            await page.Locator("[data-version='1']").ClickAsync();
            await Expect(page.Locator("[data-earlier-file]")).ToBeVisibleAsync();
            await Expect(page.Locator("[data-version='1']")).ToHaveAttributeAsync("aria-current", "true");
            await journey.ShootAsync("documents-versions");
            await journey.AssertAccessibleAsync();
        });
    }
}
