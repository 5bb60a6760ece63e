using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Admin;

/// <summary>A second account would be in the way of others' forms.</summary>
[Collection(nameof(BreakablePortal))]
public sealed class NewAccountJourneys(BreakablePortal breakable, SharedBrowser browser)
{
    [Fact]
    public async Task Account_Made_IsListedAndItsSecretsStayHidden() => await browser.JourneyAsync(
        await breakable.GetAsync(),
        async journey =>
        {
            var page = journey.Page;
            var name = $"POSTIDENT Test {Guid.NewGuid():N}"[..24];
            await journey.GoAsync("/admin/accounts?account=new");
            await page.Locator("input[name=name]").FillAsync(name);
            await page.Locator("input[name=baseUrl]").FillAsync("https://postident.example.test/");
            await page.Locator("[id='setting-clientId']").FillAsync("1234ABCD");
            await page.Locator("[id='setting-userName']").FillAsync("somebody");
            await page.Locator("[id='setting-password']").FillAsync("a-hidden-word");
            await page.Locator("[id='setting-dataPassword']").FillAsync("another-hidden-word");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Expect(page.Locator("#side-heading")).ToHaveTextAsync(name);
            await Expect(page.Locator("[data-secret=password]")).ToContainTextAsync("Set");
            Assert.DoesNotContain("a-hidden-word", await page.ContentAsync(), StringComparison.Ordinal);
            await journey.ShootAsync("admin-account-made");
        },
        new JourneyOptions(As: "admin"));
}
