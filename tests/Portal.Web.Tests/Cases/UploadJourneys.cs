using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(Portal.Web.Tests.Cases.FilesPortal))]

namespace Portal.Web.Tests.Cases;

/// <summary>A portal with an account that takes a file and lets words be mapped, at an address where nobody answers.</summary>
public sealed class FilesPortal : IAsyncDisposable
{
    public const string Account = "VideoIdent away";
    public const string Key = "key-of-the-Officer-files-000000";

    private readonly Lazy<Task<PortalProcess>> portal = new(() => PortalProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Portal__Bootstrap__Accounts__0__Name"] = Account,
        ["Portal__Bootstrap__Accounts__0__Provider"] = "identify24",
        ["Portal__Bootstrap__Accounts__0__Environment"] = "Test",
        ["Portal__Bootstrap__Accounts__0__BaseUrl"] = "http://127.0.0.1:1/",
        ["Portal__Bootstrap__Accounts__0__Settings__partner"] = "partner",
        ["Portal__Bootstrap__Accounts__0__Settings__projectId"] = "P-1",
        ["Portal__Bootstrap__Accounts__0__Secrets__apiKey"] = "an-api-key",
        ["Portal__Bootstrap__ApiKeys__0__Name"] = "Files",
        ["Portal__Bootstrap__ApiKeys__0__Key"] = Key,
        ["Portal__Bootstrap__ApiKeys__0__Role"] = "Officer",
    }));

    public Task<PortalProcess> GetAsync() => portal.Value;

    public async ValueTask DisposeAsync()
    {
        if (portal.IsValueCreated)
        {
            await (await portal.Value).DisposeAsync();
        }
    }
}

/// <summary>Files in the form, in the case, and the admin's meaning of words.</summary>
public sealed class UploadJourneys(FilesPortal files, SharedBrowser browser)
{
    private const string Pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n";

    [Theory]
    [InlineData(1280, false)]
    [InlineData(768, true)]
    public async Task File_Chosen_SurvivesAReloadAndCanBeReplacedAndRemoved(int width, bool dark) => await RunAsync(
        async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync("/cases/new");
            await page.GetByText(FilesPortal.Account, new() { Exact = true }).ClickAsync();
            var group = page.Locator("details.group", new() { Has = page.Locator("#field-contract-file") });
            if (await group.GetAttributeAsync("open") is null)
            {
                await group.Locator("summary").ClickAsync();
            }

            await page.Locator("#field-contract-file").ChooseFilesAsync(File("nonsense.pdf", "<html>"));
            await Expect(page.Locator(".file-field [role=alert]")).ToContainTextAsync("PDF");
            await journey.ShootAsync($"upload-refused-{width}-{(dark ? "dark" : "light")}");
            await journey.AssertAccessibleAsync();
            await page.Locator("#field-contract-file").ChooseFilesAsync(File("Vertrag Mustermann.pdf", Pdf));
            await Expect(page.Locator(".file-field .name")).ToHaveTextAsync("Vertrag Mustermann.pdf");
            await journey.AssertFitsAsync();
            await page.Locator("#field-contract-file").ScrollIntoViewIfNeededAsync();
            await journey.ShootAsync($"upload-stored-{width}-{(dark ? "dark" : "light")}");
            await journey.AssertAccessibleAsync();
            await Expect(page.Locator("form[data-saved]")).Not.ToHaveAttributeAsync("data-saved", "0");

            await page.ReloadAsync();
            await journey.LiveAsync();
            await Expect(page.Locator(".file-field .name")).ToHaveTextAsync("Vertrag Mustermann.pdf");
            await page.Locator("#field-contract-file").ChooseFilesAsync(File("Other.pdf", Pdf + "\n"));
            await Expect(page.Locator(".file-field .name")).ToHaveTextAsync("Other.pdf");
            await page.GetByRole(AriaRole.Button, new() { Name = "Remove: Other.pdf" }).ClickAsync();
            await Expect(page.Locator(".file-field .name")).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();

            // The next user of this draft is at the door.
            await Expect(page.Locator(".saved")).ToBeEmptyAsync();
        },
        new JourneyOptions(width, dark));

    [Theory]
    [InlineData(1280, false)]
    [InlineData(768, true)]
    public async Task OrderTab_CaseWithAFile_ShowsAndOpensIt(int width, bool dark)
    {
        var caseId = await CaseAsync(await files.GetAsync());
        await RunAsync(
            async journey =>
            {
                var page = journey.Page;
                await journey.GoAsync($"/cases/{caseId}?tab=order");
                await Expect(page.Locator("[data-field='contract.file']")).ToContainTextAsync("Vertrag.pdf");
                await Expect(page.Locator("[data-field='person.lastName']")).ToContainTextAsync("Mustermann");
                await journey.AssertFitsAsync();
                await journey.ShootAsync($"order-tab-{width}-{(dark ? "dark" : "light")}");
                await journey.AssertAccessibleAsync();
                var answer = await page.Context.APIRequest.GetAsync(new Uri(journey.Portal.Address, await page.GetByRole(AriaRole.Link, new() { Name = "View: Vertrag.pdf" }).GetAttributeAsync("href")).ToString());
                Assert.Equal(("application/pdf", Pdf), (answer.Headers["content-type"], Encoding.Latin1.GetString(await answer.BodyAsync())));
                Assert.Contains("sandbox", answer.Headers["content-security-policy"], StringComparison.Ordinal);
                var download = await page.RunAndWaitForDownloadAsync(async () =>
                {
                    await page.Locator("details.more summary").ClickAsync();
                    await page.GetByText("Report as PDF").ClickAsync();
                });
                Assert.EndsWith(".pdf", download.SuggestedFilename, StringComparison.Ordinal);
            },
            new JourneyOptions(width, dark));
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(768, true)]
    public async Task StatusMap_WordFromTheAddress_IsFilledInExaminedAndSaved(int width, bool dark) => await RunAsync(
        async journey =>
        {
            var page = journey.Page;
            var word = $"Word {Guid.NewGuid():N}"[..12];
            await journey.GoAsync("/admin/accounts");
            await page.GetByRole(AriaRole.Link, new() { Name = FilesPortal.Account }).ClickAsync();
            await page.AtAddressAsync(url => url.Contains("account=", StringComparison.Ordinal));
            await journey.GoAsync(new Uri(page.Url).PathAndQuery + "&word=" + Uri.EscapeDataString(word));
            var row = page.Locator(".map-row").First;
            await Expect(row.Locator("[data-map-word]")).ToHaveValueAsync(word);
            await row.Locator("select").SelectOptionAsync("Success");
            await Expect(row.GetByLabel("Final")).ToBeCheckedAsync();
            await row.GetByLabel("Final").UncheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Save meanings" }).ClickAsync();
            await Expect(page.Locator("#status-map .said-error")).ToContainTextAsync(word);
            await journey.ShootAsync($"status-map-refused-{width}-{(dark ? "dark" : "light")}");
            await row.GetByLabel("Final").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Save meanings" }).ClickAsync();
            await Expect(page.Locator("#status-map .said-done")).ToBeVisibleAsync();
            await page.Locator("#lists button").First.ClickAsync();
            await Expect(page.Locator("#lists .said-error")).ToBeVisibleAsync();
            await journey.AssertFitsAsync();
            await journey.ShootAsync($"at-account-{width}-{(dark ? "dark" : "light")}");
            await journey.AssertAccessibleAsync();
        },
        new JourneyOptions(width, dark, As: "admin"));

    private static FilePayload File(string name, string content) => new() { Name = name, MimeType = "application/pdf", Buffer = Encoding.Latin1.GetBytes(content) };

    private static async Task<string> CaseAsync(PortalProcess portal)
    {
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads?provider=identify24&field=contract.file")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.Latin1.GetBytes(Pdf)), "file", "Vertrag.pdf" } },
        };
        var order = new JsonObject
        {
            ["account"] = FilesPortal.Account,
            ["legalBasis"] = "GwG",
            ["fields"] = new JsonObject
            {
                ["person.firstName"] = "Erika",
                ["person.lastName"] = "Mustermann",
                ["person.birthDate"] = "1964-08-12",
                ["person.nationality"] = "DEU",
                ["person.email"] = "erika@example.org",
                ["person.mobilePhone"] = "+49 151 12345678",
                ["address.street"] = "Heidestraße",
                ["address.houseNumber"] = "17",
                ["address.postalCode"] = "51147",
                ["address.city"] = "Köln",
                ["address.country"] = "DEU",
                ["contract.file"] = (string?)(await SendAsync(portal, upload))["id"],
            },
        };
        using var create = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json") };
        var answer = await SendAsync(portal, create);
        return (string?)answer["caseId"] ?? (string?)answer["id"] ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    private static async Task<JsonNode> SendAsync(PortalProcess portal, HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", FilesPortal.Key);
        using var answer = await portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task RunAsync(Func<Journey, Task> steps, JourneyOptions options) => await browser.JourneyAsync(await files.GetAsync(), steps, options);
}
