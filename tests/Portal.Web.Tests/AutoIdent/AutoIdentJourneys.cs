using Microsoft.Playwright;
using Portal.Web.Tests.Cases;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.AutoIdent;

/// <summary>A case at IDnow AutoIdent from the form to its files, in a browser, against the stand-in.</summary>
public sealed class AutoIdentJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task WholeLife_FormToFiles_MovesByItself() => await browser.JourneyAsync(await portal.GetAsync(), async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync("/cases/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        // What an account can do is told of that account, not of its provider.
        await Expect(Card("IDnow AutoIdent eSign Sandbox")).ToContainTextAsync("signs documents");
        await Expect(Card("IDnow AutoIdent Sandbox")).Not.ToContainTextAsync("signs documents");
        await page.Locator("main .card", new() { HasText = "AutoIdent" }).First.Locator("input[type=radio]").CheckAsync();
        await page.FillPersonAsync("Erika", "Mustermann", "erika@example.org", "1964-08-12");
        await page.Locator("#field-person-mobilePhone").FillAsync("+49 171 1234567");
        await page.Locator("#field-person-mobilePhone").BlurAsync();
        await page.Locator("#legal-basis").SelectOptionAsync("Standard");
        await journey.ShootAsync("autoident-form");
        await page.SendFormAsync();

        // Three ways to begin, each masked until it is asked for.
        foreach (var kind in new[] { "web", "short", "code" })
        {
            await Expect(page.Locator($"[data-link={kind}]")).ToContainTextAsync("••••••");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Show: Ident number for the app" }).ClickAsync();
        await Expect(page.Locator("[data-link=code]")).Not.ToContainTextAsync("•");
        var ident = (await page.Locator("[data-link=code]").InnerTextAsync()).Trim();
        await CheckAsync(journey, "autoident-start");

        await PlayAsync(journey, ident, "start");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Started");
        await PlayAsync(journey, ident, "check-pending");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("In review");
        await PlayAsync(journey, ident, "success");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
        await page.GetByRole(AriaRole.Link, new() { Name = "Result", Exact = true }).ClickAsync();
        await Expect(page.Locator("tr[data-path='person.lastName']")).ToBeVisibleAsync();
        await CheckAsync(journey, "autoident-result");
        await page.GetByRole(AriaRole.Link, new() { Name = "Documents", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-evidence=secured]")).ToBeVisibleAsync();
        await page.Locator("[data-document=Front]").ClickAsync();
        await Expect(page.Locator(".viewer img")).ToBeVisibleAsync();
        await CheckAsync(journey, "autoident-documents");

        ILocator Card(string account) => page.Locator("main .card", new() { Has = page.GetByText(account, new() { Exact = true }) });
    }, new JourneyOptions(As: Desks.AutoIdent));

    private static async Task PlayAsync(Journey journey, string ident, string action)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/autoident/control/{ident}/{action}");
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await journey.Portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{action}: {answer.StatusCode}");
    }

    private static async Task CheckAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
    }
}
