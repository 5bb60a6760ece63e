using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Admin;

public sealed class AdminJourneys(SharedPortal shared, SharedBrowser browser)
{
    [Fact]
    public async Task Account_Tested_SaysWhatWasFound() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync("/admin/accounts");
        await page.GetByRole(AriaRole.Link, new() { Name = "POSTIDENT Sandbox" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await Expect(page.Locator("#check-report, .said-error").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show address" }).ClickAsync();
        await Expect(page.Locator("#webhook-address")).ToContainTextAsync("/webhooks/POSTIDENT%20Sandbox/");
        await journey.ShootAsync("admin-account");
        await journey.AssertAccessibleAsync();
    });

    [Fact]
    public async Task User_MadeAndDisabled_IsShownSo() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        var email = $"max.{Guid.NewGuid():N}@example.test";
        await journey.GoAsync("/admin/users?user=new");
        await page.Locator("input[name=email]").FillAsync(email);
        await page.Locator("input[name=display-name]").FillAsync("Max Beispiel");
        await page.Locator("select[name=role]").SelectOptionAsync("Support");
        await page.Locator("input[name=password]").FillAsync("a-long-first-password-1");
        await journey.ShootAsync("admin-user-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create user" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row, new() { Name = email });
        await Expect(row).ToContainTextAsync("Support");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await page.Locator(".side-panel").GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Disabled");
    });

    [Fact]
    public async Task ApiKey_Made_IsShownOnceAndRevoked() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        var name = $"Key {Guid.NewGuid():N}"[..16];
        await journey.GoAsync("/admin/api-keys?key=new");
        await page.Locator("input[name=key-name]").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await Expect(page.Locator("#new-key")).Not.ToBeEmptyAsync();
        await journey.ShootAsync("admin-key-made");
        await journey.GoAsync("/admin/api-keys");
        await Expect(page.Locator("#new-key")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Revoke: {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = name })).ToContainTextAsync("Revoked");
    });

    [Fact]
    public async Task Audit_Verified_SaysTheChainIsUnbroken() => await RunAsync(async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync("/admin/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify the chain" }).ClickAsync();
        await Expect(page.Locator(".said-done")).ToContainTextAsync("unbroken");
    });

    [Fact]
    public async Task AdminPages_ForAnOfficer_AreNotThere() => await RunAsync(
        async journey =>
        {
            await journey.GoAsync("/admin/users", circuit: false);
            await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Users");
            await Expect(journey.Page.GetByText("@example.test")).ToHaveCountAsync(0);
        },
        new JourneyOptions());

    private Task RunAsync(Func<Journey, Task> steps) => RunAsync(steps, new JourneyOptions(As: "admin"));

    private async Task RunAsync(Func<Journey, Task> steps, JourneyOptions options) =>
        await browser.JourneyAsync(await shared.GetAsync(), steps, options);
}
