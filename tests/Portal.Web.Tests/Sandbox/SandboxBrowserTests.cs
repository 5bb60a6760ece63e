using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class SandboxBrowserTests(SharedBrowser browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 768)]
    public async Task Pages_PlayedByHand_WorkAndAreAccessible(ColorScheme scheme, int width)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync(GuideSamples.Order);
        var page = await browser.OpenAsync(sandbox.Client.BaseAddress!, scheme, width);
        await using var closing = page.Context.Closing();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);

        await page.GotoAsync("/sandbox/");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "POSTIDENT" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = caseId }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Get a coupon" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("in progress, basic: coupon requested");
        await page.GetByLabel("Texts in results are").SelectOptionAsync("hostile");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Texts in results are")).ToHaveValueAsync("hostile");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Success with changed data" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("closed, basic: success");
        await CheckAsync(page);

        Assert.Empty(complaints);
    }

    private static async Task CheckAsync(IPage page)
    {
        Assert.Empty(await Axe.FindAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }
}
