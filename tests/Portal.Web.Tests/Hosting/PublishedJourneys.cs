using System.Diagnostics;
using System.Net;
using Microsoft.Playwright;
using Portal.Web.Tests.Deploy;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Hosting;

/// <summary>What a customer installs: a published portal that is told everything by environment variables.</summary>
public sealed class PublishedJourneys(SharedBrowser browser) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-published-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Published_InProductionFromVariablesAlone_LetsTheFirstAdminIn()
    {
        await PublishAsync();
        Assert.Empty(Directory.GetFiles(folder, "appsettings*.json"));
        await using var portal = await PortalProcess.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Portal__PublicBaseUrl"] = "https://ident.example.com",
                ["Portal__Bootstrap__Users__0__Email"] = "first@example.com",
                ["Portal__Bootstrap__Users__0__Password"] = "a-long-first-password-1",
                ["Portal__Bootstrap__Users__0__Role"] = "Admin",
            },
            Path.Combine(folder, "Portal.Web.dll"));
        foreach (var check in new[] { "/health/live", "/health/ready" })
        {
            using var health = await portal.Client.GetAsync(check, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        await browser.JourneyAsync(
            portal,
            async journey =>
            {
                var page = journey.Page;
                await journey.GoAsync("/", circuit: false);
                await Expect(page.GetByText("@example.test")).ToHaveCountAsync(0);
                await page.GetByLabel("E-mail address").FillAsync("first@example.com");
                await page.GetByLabel("Password", new() { Exact = true }).FillAsync("a-long-first-password-1");
                await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
                await journey.LiveAsync();
                await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Accounts");

                // The libraries' own files are served, too: a theme has a font of its own, and no strip speaks of a sandbox.
                Assert.NotEqual("Times New Roman", await page.EvaluateAsync<string>("getComputedStyle(document.body).fontFamily"), StringComparer.Ordinal);
                await Expect(page.Locator(".strip")).ToHaveCountAsync(0);
                await page.GetByRole(AriaRole.Button, new() { Name = "New account" }).ClickAsync();
                await Expect(page.Locator("input[name=baseUrl]")).ToBeVisibleAsync();
                await journey.ShootAsync("published-accounts");
                await journey.AssertAccessibleAsync();
            },
            new JourneyOptions(As: null));
    }

    private async Task PublishAsync()
    {
        // What was built beside the tests, in the same configuration.
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var words = ImageCommands.Publish.Replace("Release", configuration, StringComparison.Ordinal).Replace("/published", folder, StringComparison.Ordinal).Split(' ');
        var start = new ProcessStartInfo(words[0], [.. words[1..], "--no-build", "-v", "quiet", "-nologo"])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var publish = Process.Start(start)!;
        var said = publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var failed = publish.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, $"{await said}\n{await failed}");
    }
}
