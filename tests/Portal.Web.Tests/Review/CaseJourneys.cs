using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

public sealed class CaseJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task WholeLife_Started_SentAndReviewed()
    {
        var made = await portal.CreateAsync();
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync(made.Address);
            var timeline = page.Locator(".timeline");
            await Expect(timeline).ToContainTextAsync("Identification created at POSTIDENT");

            // The link is masked until it is asked for.
            var link = page.Locator("[data-link=web]");
            await Expect(link).ToContainTextAsync("••••••");
            await page.GetByRole(AriaRole.Button, new() { Name = "Show: Web link" }).ClickAsync();
            await Expect(link).ToContainTextAsync(made.Reference);
            await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code of the web link" })).ToBeVisibleAsync();
            await Expect(page.Locator("[data-route=notice]")).ToBeVisibleAsync();

            // Preview in another language, then send: a file for its owner.
            await page.Locator("#mail-language").SelectOptionAsync("fr");
            await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
            await Expect(page.Locator(".preview")).ToContainTextAsync("Bonjour Erika Mustermann");
            await Expect(page.Locator(".preview")).ToContainTextAsync("••••••");
            await CheckAsync(journey, "life-start");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            await Expect(timeline).ToContainTextAsync("E-mail written as a file");
            var mails = Path.Combine(journey.Portal.DataDirectory, "data", "mail");
            Assert.NotEmpty(Directory.GetFiles(mails, "*.eml"));

            // The coupon, made once.
            await page.GetByRole(AriaRole.Button, new() { Name = "Create coupon" }).ClickAsync();
            await Expect(timeline).ToContainTextAsync("Coupon issued and stored");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create another coupon" })).ToBeVisibleAsync();

            // The provider's word for it and the result move the page by themselves.
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Branch visit due");
            await made.PlayAsync("success-changed", ("method", "video"), ("contactData.lastName", "Musterfrau"));
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Success with changes");
            await Expect(timeline).ToContainTextAsync("Success with changes");

            await page.GetByRole(AriaRole.Link, new() { Name = "Result", Exact = true }).ClickAsync();
            await Expect(page.Locator("tr[data-outcome=Changed]").First).ToContainTextAsync("Musterfrau");
            await CheckAsync(journey, "life-result");
            await page.GetByLabel("Differences only").CheckAsync();
            await Expect(page.Locator("tr[data-outcome=Match]")).ToHaveCountAsync(0);
            Assert.Contains("differences=", page.Url, StringComparison.OrdinalIgnoreCase);

            await page.GetByRole(AriaRole.Link, new() { Name = "Documents", Exact = true }).ClickAsync();
            await Expect(page.Locator("[data-evidence=secured]")).ToBeVisibleAsync();
            await page.Locator("[data-document=Front]").ClickAsync();
            await Expect(page.Locator(".viewer img")).ToBeVisibleAsync();
            await CheckAsync(journey, "life-documents");

            foreach (var (tab, said) in new[] { ("Messages", "Written as a file"), ("Raw data", "Answers of the provider"), ("Audit", "Olga Officer") })
            {
                await page.GetByRole(AriaRole.Link, new() { Name = tab, Exact = true }).ClickAsync();
                await Expect(page.Locator(".tab[aria-current=page]")).ToHaveTextAsync(tab);
                await Expect(page.Locator(".panel .table-frame, .panel .payloads").First).ToBeVisibleAsync();
                await Expect(page.Locator(".panel")).ToContainTextAsync(said);
                await CheckAsync(journey, $"life-{tab.Replace(' ', '-').ToLowerInvariant()}");
            }
        });
    }

    private static async Task CheckAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
    }
}
