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

    [Fact]
    public async Task AnotherCase_BySearchAndBack_ShowsNothingOfTheOneBeforeAndIsLive()
    {
        var first = await portal.ResultAsync();
        var second = await portal.CreateAsync("Nachfolger");
        var (firstNumber, secondNumber) = (await portal.NumberOfAsync(first), await portal.NumberOfAsync(second));
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
            var dialog = page.GetByRole(AriaRole.Dialog);
            await journey.GoAsync($"{first.Address}?tab=result");
            await Expect(page.Locator(".panel tr[data-outcome]").First).ToBeVisibleAsync();

            // Whatever is on the page for as long as one frame: a person's name under another's number, however short.
            await page.EvaluateAsync(
                """
                people => {
                  window.mixed = [];
                  new MutationObserver(() => {
                    const shown = document.querySelector('main').textContent;
                    const number = document.querySelector('h1')?.textContent.trim();
                    for (const [own, name] of people) {
                      if (number && number !== own && shown.includes(name)) window.mixed.push(`${name} under ${number}`);
                    }
                  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
                }
                """,
                new[] { new[] { firstNumber, "Mustermann" }, [secondNumber, "Nachfolger"] });

            await page.Locator("#search").FillAsync(secondNumber);
            await page.Locator("#search").PressAsync("Enter");
            await Expect(heading).ToHaveTextAsync(secondNumber);
            await page.GetByRole(AriaRole.Button, new() { Name = "Show: Web link" }).ClickAsync();
            await Expect(page.Locator("[data-link=web]")).ToContainTextAsync(second.Reference);
            await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
            await Expect(page.Locator(".preview")).ToContainTextAsync("Erika Nachfolger");

            // What happens to this one is seen, by itself.
            await second.PlayAsync("success", ("method", "video"));
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
            await Expect(page.Locator(".timeline")).ToContainTextAsync("Success");

            // A question about this one is not asked of the other.
            await page.GetByRole(AriaRole.Button, new() { Name = "Note", Exact = true }).ClickAsync();
            await Expect(dialog).ToContainTextAsync(secondNumber);
            await page.GoBackAsync();
            await Expect(heading).ToHaveTextAsync(firstNumber);
            await Expect(dialog).ToHaveCountAsync(0);
            await Expect(page.Locator(".panel")).ToContainTextAsync("Mustermann");
            await page.GoForwardAsync();
            await Expect(heading).ToHaveTextAsync(secondNumber);
            await Expect(page.Locator("dl.facts")).ToContainTextAsync("Nachfolger");
            Assert.Empty(await page.EvaluateAsync<string[]>("window.mixed"));
        });
    }

    private static async Task CheckAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
    }
}
