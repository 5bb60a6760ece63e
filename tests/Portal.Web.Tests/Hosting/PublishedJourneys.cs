using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.Web.Tests.Deploy;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Hosting;

/// <summary>What a customer installs: a published portal that is told everything by environment variables.</summary>
public sealed class PublishedJourneys(ReviewPortal provider, SharedBrowser browser) : IDisposable
{
    // The same files, pressed less: pressing takes longer than everything else of it.
    private const string QuickCompression = "-p:_BlazorBrotliCompressionLevel=Fastest";
    private const string Key = "published-journeys-0123456789abcdef";

    private readonly string folder = Directory.CreateTempSubdirectory("portal-published-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Published_InProductionFromVariablesAlone_LetsTheFirstAdminInAndWarnsThatMailsReachNobody()
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
                ["Portal__Bootstrap__Users__1__Email"] = "officer@example.com",
                ["Portal__Bootstrap__Users__1__Password"] = "a-long-first-password-1",
                ["Portal__Bootstrap__Users__1__Role"] = "Officer",
                ["Portal__Bootstrap__ApiKeys__0__Name"] = "journey",
                ["Portal__Bootstrap__ApiKeys__0__Key"] = Key,
                ["Portal__Bootstrap__ApiKeys__0__Role"] = "Officer",
                ["Portal__Bootstrap__Accounts__0__Name"] = "Main",
                ["Portal__Bootstrap__Accounts__0__Provider"] = "postident",
                ["Portal__Bootstrap__Accounts__0__Environment"] = "Live",
                ["Portal__Bootstrap__Accounts__0__BaseUrl"] = $"{(await provider.GetAsync()).Address}sandbox/postident/",
                ["Portal__Bootstrap__Accounts__0__Settings__clientId"] = "1234ABCD",
                ["Portal__Bootstrap__Accounts__0__Settings__userName"] = "sandbox",
                ["Portal__Bootstrap__Accounts__0__Secrets__password"] = "sandbox-password",
                ["Portal__Bootstrap__Accounts__0__Secrets__dataPassword"] = "sandbox-data-password",
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
                await SignInAsync(journey, "first@example.com");
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

        // Without a mail server, mails are files: here that is a warning, in its colour.
        var caseId = await CreateAsync(portal);
        await browser.JourneyAsync(
            portal,
            async journey =>
            {
                var page = journey.Page;
                await journey.GoAsync("/account/sign-in", circuit: false);
                await SignInAsync(journey, "officer@example.com");
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    await journey.GoAsync($"/cases/{caseId}");
                    var route = page.Locator("[data-route=warning]");
                    await Expect(route).ToContainTextAsync("No mail server is configured");
                    Assert.NotEqual("rgba(0, 0, 0, 0)", await route.EvaluateAsync<string>("one => getComputedStyle(one).backgroundColor"), StringComparer.Ordinal);
                    await journey.ShootAsync($"published-mail-{scheme}".ToLowerInvariant());
                    await journey.AssertAccessibleAsync();
                }

                await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
                await Expect(page.Locator(".timeline")).ToContainTextAsync("it has not been sent to anybody");
                var mail = Assert.Single(Directory.GetFiles(Path.Combine(portal.DataDirectory, "data", "mail"), "*.eml"));
                Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(mail) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            },
            new JourneyOptions(As: null));
    }

    private static async Task SignInAsync(Journey journey, string email)
    {
        await journey.Page.GetByLabel("E-mail address").FillAsync(email);
        await journey.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("a-long-first-password-1");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await journey.LiveAsync();
    }

    private static async Task<string> CreateAsync(PortalProcess portal)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases")
        {
            Content = JsonContent.Create(new
            {
                account = "Main",
                legalBasis = "GwG",
                fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["person.firstName"] = "Erika", ["person.lastName"] = "Postlos", ["person.email"] = "erika.postlos@example.org" },
            }),
        };
        request.Headers.Authorization = new("Bearer", Key);
        using var answer = await portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString()!;
    }

    private async Task PublishAsync()
    {
        // What was built beside the tests, in the same configuration.
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var words = ImageCommands.Publish.Replace("Release", configuration, StringComparison.Ordinal).Replace("/published", folder, StringComparison.Ordinal).Split(' ');
        var start = new ProcessStartInfo(words[0], [.. words[1..], "--no-build", "-v", "quiet", "-nologo", "-nodeReuse:false", QuickCompression])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var publish = Process.Start(start)!;
        var said = publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var failed = publish.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Journey.Longest);
        Assert.True(publish.ExitCode == 0, $"{await said.WaitAsync(Journey.Limit)}\n{await failed.WaitAsync(Journey.Limit)}");
    }
}
