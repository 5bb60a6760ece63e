using System.Text.Json;
using Microsoft.Playwright;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.AutoIdent;

/// <summary>What an officer has the provider do: correct an order, archive, copy, hand out a device's key, delete; and what a correction by the provider looks like.</summary>
public sealed class AutoIdentDeskJourneys(ReviewPortal portal, SharedBrowser browser)
{
    private const string Account = "IDnow AutoIdent Sandbox";

    [Fact]
    public async Task Open_CorrectedThenDeletedTooEarly_StaysWhereItIsAndSaysSo()
    {
        var made = await portal.CreateAtAsync(Account, "autoident", last: "Mustermnan");
        await browser.JourneyAsync(made.Portal, async journey =>
        {
            var page = journey.Page;
            var dialog = page.GetByRole(AriaRole.Dialog);
            await journey.GoAsync(made.Address);
            await PressAsync(page, "Correct the order");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Correct the order of C-");
            var last = page.Locator("#field-person-lastName");
            await Expect(last).ToHaveValueAsync("Mustermnan");
            await Expect(page.Locator("#legal-basis")).ToBeDisabledAsync();
            // This account has neither signature nor bank transfer: the money laundering act is not even offered.
            await Expect(page.Locator("#legal-basis option[value=GwG]")).ToHaveCountAsync(0);
            await Expect(page.Locator("main .card")).ToHaveCountAsync(1);
            await last.FillAsync("Mustermann");
            await CheckAsync(journey, "autoident-correct-order");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send the correction" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Uri(made.Portal.Address, made.Address).AbsoluteUri);
            await Expect(page.Locator(".timeline")).ToContainTextAsync("has taken the corrected order");
            await Expect(page.Locator(".timeline")).ToContainTextAsync("Last name: Mustermnan");
            await Expect(page.GetByText("Erika Mustermann").First).ToBeVisibleAsync();

            // Once the person has begun there is nothing to correct any more.
            await made.PlayAsync("start");
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Started");
            await page.Locator(".actions summary").ClickAsync();
            await Expect(page.Locator(".more-list").GetByRole(AriaRole.Button, new() { Name = "Correct the order" })).ToHaveCountAsync(0);
            await page.Keyboard.PressAsync("Escape");

            await portal.ApiAsync(HttpMethod.Post, $"/api/v1/cases/{made.Id}/cancel", new { reason = "mistake" });
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Cancelled");
            await PressAsync(page, "Delete at the provider");
            await Expect(dialog).ToContainTextAsync("Here everything stays");
            await Expect(dialog).ToContainTextAsync("not finished there can't be deleted yet");
            await CheckAsync(journey, "autoident-delete-dialog");
            await dialog.GetByRole(AriaRole.Textbox).FillAsync("asked by the person");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete there" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not finished");
            await Expect(page.Locator("[data-flag]")).ToHaveCountAsync(0);
            await Expect(page.GetByText("Erika Mustermann").First).ToBeVisibleAsync();
            await CheckAsync(journey, "autoident-delete-too-early");
        });
        var kept = await portal.UntilAsync(made, _ => true);
        Assert.Equal(JsonValueKind.Null, kept.GetProperty("attempts")[0].GetProperty("deletedAtProviderAt").ValueKind);
    }

    [Fact]
    public async Task Finished_CorrectedCopiedArchivedDeleted_SaysEachTimeWhatBecameOfIt()
    {
        var made = await portal.CreateAtAsync(Account, "autoident");
        await made.PlayAsync("start");
        await made.PlayAsync("success");
        await portal.UntilAsync(made, IsSecured);
        await browser.JourneyAsync(
            made.Portal,
            async journey =>
            {
                var page = journey.Page;
                var dialog = page.GetByRole(AriaRole.Dialog);
                await journey.GoAsync($"{made.Address}?tab=documents");
                await Expect(page.Locator("[data-earlier]")).ToHaveCountAsync(0);
                await made.PlayAsync("correct-changed", ("set.birthday", "1983-05-22"));
                await Expect(page.Locator(".timeline")).ToContainTextAsync("has changed its final result");
                await Expect(page.Locator(".page-head")).ToContainTextAsync("with changes");
                await Expect(page.Locator("[data-earlier='1']")).ToBeVisibleAsync();
                await Expect(page.Locator(".thumb[aria-current]")).ToHaveAttributeAsync("data-version", "2");
                await CheckAsync(journey, "autoident-corrected");

                // Asked for, never by itself; a device that bound no key has none.
                await PressAsync(page, "Binding key");
                await Expect(dialog.Locator("[data-binding-key]")).ToContainTextAsync("••••");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Show the key" }).ClickAsync();
                await Expect(dialog).ToContainTextAsync("has no binding key");
                await CheckAsync(journey, "autoident-binding-key-none");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
                await made.PlayAsync("binding-key");
                await PressAsync(page, "Binding key");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Show the key" }).ClickAsync();
                await Expect(dialog.Locator("[data-binding-key]")).Not.ToContainTextAsync("•");
                await CheckAsync(journey, "autoident-binding-key");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

                await PressAsync(page, "Copy to another customer");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
                await Expect(dialog).ToContainTextAsync("the provider's name of the receiving customer");
                await CheckAsync(journey, "autoident-copy-dialog");
                await HandOverAsync(dialog, "somebodyelse");
                await Expect(page.Locator(".action-problem")).ToContainTextAsync("IDnow");
                await CheckAsync(journey, "autoident-copy-refused");
                await PressAsync(page, "Copy to another customer");
                await HandOverAsync(dialog, "sandboxsign");
                await Expect(page.Locator(".timeline")).ToContainTextAsync("handed a copy to its customer sandboxsign");

                await PressAsync(page, "Archive at the provider");
                await Expect(dialog).ToContainTextAsync("Here everything stays as it is");
                await CheckAsync(journey, "autoident-archive-dialog");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Archive there" }).ClickAsync();
                await Expect(page.Locator("[data-flag=archived]")).ToBeVisibleAsync();

                await PressAsync(page, "Delete at the provider");
                await dialog.GetByRole(AriaRole.Textbox).FillAsync("all is secured here");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete there" }).ClickAsync();
                await Expect(page.Locator("[data-flag=deleted]")).ToBeVisibleAsync();
                await Expect(page.Locator(".evidence").First).Not.ToContainTextAsync("keeps them until");
                await CheckAsync(journey, "autoident-deleted-there");
            },
            new JourneyOptions(Width: 768, Dark: true));
        var found = await portal.UntilAsync(made, one => one.GetProperty("attempts")[0].GetProperty("deletedAtProviderAt").ValueKind == JsonValueKind.String);
        Assert.NotEmpty(found.GetProperty("documents").EnumerateArray());
        Assert.NotEqual(JsonValueKind.Null, found.GetProperty("result").ValueKind);
    }

    private static bool IsSecured(JsonElement found) => found.GetProperty("attempts")[0].GetProperty("evidenceSecuredAt").ValueKind == JsonValueKind.String;

    private static async Task PressAsync(IPage page, string action)
    {
        await page.Locator(".actions summary").ClickAsync();
        await page.Locator(".more-list").GetByRole(AriaRole.Button, new() { Name = action }).ClickAsync();
    }

    private static async Task HandOverAsync(ILocator dialog, string customer)
    {
        await dialog.GetByLabel("Customer, by the provider's name").FillAsync(customer);
        await dialog.GetByLabel("Reason").FillAsync("the contract was sold");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
    }

    private static async Task CheckAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
    }
}
