using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.AutoIdent;

/// <summary>Documents to be signed: defined by an admin, uploaded before the person begins, followed, and shown beside their signed forms.</summary>
public sealed class AutoIdentContractJourneys(ReviewPortal portal, SharedBrowser browser)
{
    private const string Account = "IDnow AutoIdent eSign Sandbox";

    private const string Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

    [Fact]
    public async Task Contract_DefinedUploadedSigned_StandsBesideItsSignedForm()
    {
        await browser.JourneyAsync(await portal.GetAsync(), DefineAsync, new JourneyOptions(As: "admin"));
        var made = await portal.CreateAtAsync(Account, "autoident", legalBasis: "GwG");
        await browser.JourneyAsync(
            made.Portal,
            async journey =>
            {
                await journey.GoAsync($"{made.Address}?tab=contracts");
                await Expect(journey.Page.Locator(".contract").Filter(new() { HasText = "Loan agreement" })).ToBeVisibleAsync();
                await CheckAsync(journey, "autoident-contracts-768-dark");
            },
            new JourneyOptions(Width: 768, Dark: true, Locale: "de-DE"));
        await browser.JourneyAsync(made.Portal, journey => SignAsync(journey, made));
    }

    private static async Task DefineAsync(Journey journey)
    {
        var page = journey.Page;
        await journey.GoAsync("/admin/accounts");
        await page.GetByRole(AriaRole.Link, new() { Name = Account }).ClickAsync();
        var block = page.Locator("#definitions");
        await block.GetByRole(AriaRole.Button, new() { Name = "Read from the provider" }).ClickAsync();
        foreach (var (identifier, name) in new[] { ("loan", "Loan agreement"), ("terms", "Terms") })
        {
            await block.GetByRole(AriaRole.Button, new() { Name = "New definition" }).ClickAsync();
            await page.Locator("[id='setting-identifier']").FillAsync(identifier == "loan" ? "Kreditvertrag!" : identifier);
            await page.Locator("[id='setting-name']").FillAsync(name);
            await block.GetByRole(AriaRole.Button, new() { Name = "Save at the provider" }).ClickAsync();
            if (identifier == "loan")
            {
                await Expect(block.Locator(".said-error")).ToBeVisibleAsync();
                await CheckAsync(journey, "autoident-definition-refused");
                await page.Locator("[id='setting-identifier']").FillAsync(identifier);
                await block.GetByRole(AriaRole.Button, new() { Name = "Save at the provider" }).ClickAsync();
            }

            await Expect(block.Locator($"tr[data-definition={identifier}]")).ToContainTextAsync(name);
        }

        await block.GetByRole(AriaRole.Button, new() { Name = "Edit: terms" }).ClickAsync();
        await page.Locator("[id='setting-sortOrder']").FillAsync("1");
        await CheckAsync(journey, "autoident-definition-edit");
        await block.GetByRole(AriaRole.Button, new() { Name = "Save at the provider" }).ClickAsync();
        await Expect(block.Locator(".said-done")).ToContainTextAsync("Saved");
        await block.GetByRole(AriaRole.Button, new() { Name = "Delete: terms" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(block.Locator("tr[data-definition=terms]")).ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await CheckAsync(journey, "autoident-definitions-dark");
    }

    private async Task SignAsync(Journey journey, MadeCase made)
    {
        var page = journey.Page;
        await journey.GoAsync($"{made.Address}?tab=contracts");
        var contract = page.Locator(".contract").Filter(new() { HasText = "Loan agreement" });
        await Expect(contract).ToHaveAttributeAsync("data-contract", "Missing");
        await CheckAsync(journey, "autoident-contracts-missing");

        await contract.Locator("input[type=file]").ChooseFilesAsync(File("photo.pdf", "GIF89a"));
        await Expect(page.Locator("[data-upload=Failed]")).ToContainTextAsync("This file is not a PDF");
        await page.Locator("input[type=file][multiple]").ChooseFilesAsync(File("Loan agreement Mustermann.pdf", Pdf), File("something else.pdf", Pdf));
        await Expect(page.Locator("[data-upload=Done]")).ToContainTextAsync("uploaded");
        await Expect(page.Locator("[data-upload=Failed]")).ToContainTextAsync("No document's name");
        await Expect(contract).ToHaveAttributeAsync("data-contract", "Uploaded");
        Assert.Matches("^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$", (await contract.Locator("[data-hash]").InnerTextAsync()).Trim());
        await CheckAsync(journey, "autoident-contracts-uploaded");

        await made.PlayAsync("start");
        await Expect(page.Locator("input[type=file]")).ToHaveCountAsync(0);
        await CheckAsync(journey, "autoident-contracts-begun");
        await made.PlayAsync("success");
        var secured = await portal.UntilAsync(made, one => one.GetProperty("attempts")[0].GetProperty("evidenceSecuredAt").ValueKind == JsonValueKind.String);
        Assert.Empty(secured.GetProperty("attempts")[0].GetProperty("openChecks").EnumerateArray());
        await Expect(contract).ToHaveAttributeAsync("data-contract", "Signed");
        await Expect(contract).ToContainTextAsync("SIGNED");
        string[] originals = [.. secured.GetProperty("documents").EnumerateArray().Where(one => one.GetProperty("kind").GetString() == "Contract").Select(one => one.GetProperty("fileName").GetString()!)];
        // The provider's own agreement comes beside it; what was uploaded here is not given back a second time.
        Assert.Single(originals, name => name == "Loan agreement Mustermann.pdf");
        Assert.DoesNotContain(originals, name => name.Contains("loan_original", StringComparison.Ordinal));
        await CheckAsync(journey, "autoident-contracts-signed");
        await contract.GetByRole(AriaRole.Link, new() { Name = "Side by side" }).ClickAsync();
        await Expect(page.Locator("[data-viewer-pane] iframe")).ToHaveCountAsync(2);
        await CheckAsync(journey, "autoident-contracts-beside");
    }

    private static FilePayload File(string name, string content) => new() { Name = name, MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes(content) };

    private static async Task CheckAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
    }
}
