using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class SandboxBrowserTests
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 768)]
    public async Task Pages_PlayedByHand_WorkAndAreAccessible(ColorScheme scheme, int width)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync(GuideSamples.Order);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        var page = await browser.NewPageAsync(new() { BaseURL = sandbox.Client.BaseAddress!.ToString(), ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
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
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }
}
