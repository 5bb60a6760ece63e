using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.Web.Tests.Cases;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using Portal.Web.Tests.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.IdentityTm;

/// <summary>Orders at identity.TM from the form to their files, in a browser, against the stand-in.</summary>
public sealed class IdentityTmJourneys(ReviewPortal portal, SharedBrowser browser)
{
    /// <summary>What runs in the browser has no ceiling of its own.</summary>
    private static readonly TimeSpan Ceiling = Journey.Limit;

    [Fact]
    public async Task Signing_FormToSignedFileAndReuse_IsDoneAtTheDesk() => await browser.JourneyAsync(await portal.GetAsync(), async journey =>
    {
        var page = journey.Page;
        await OpenFormAsync(journey, IdentityTmSteps.Signing, "Unterzeichner");
        await page.Locator("#field-order-product").SelectOptionAsync(new SelectOptionValue { Label = "eSign (15)" });
        await page.Locator("#field-order-add").GetByLabel("Point of sale").CheckAsync();
        await OpenGroupAsync(page, "#field-document-front");
        await page.Locator("#field-document-front").ChooseFilesAsync(new FilePayload { Name = "front.jpg", MimeType = "image/jpeg", Buffer = IdentityTmSteps.Jpeg });
        await Expect(page.Locator(".file-field .name", new() { HasText = "front.jpg" })).ToBeVisibleAsync();
        await AddRowAsync(page, "Additional details", "#field-additional-0-name");
        await page.Locator("#field-additional-0-name").FillAsync("contractNo");
        await page.Locator("#field-additional-0-type").SelectOptionAsync("1");
        await page.Locator("#field-additional-0-label").FillAsync("Contract");
        await page.Locator("#field-additional-0-value").FillAsync("V-17");
        await AddRowAsync(page, "Documents to be signed", "#field-esign-documents-0-file");
        await page.Locator("#field-esign-documents-0-file").ChooseFilesAsync(new FilePayload { Name = "contract.pdf", MimeType = "application/pdf", Buffer = SamplePdf.Of("Contract with Erika", "#sign") });
        await Expect(page.Locator(".file-field .name", new() { HasText = "contract.pdf" })).ToBeVisibleAsync();
        await page.Locator("#field-esign-documents-0-tag").FillAsync("#sign");
        await page.Locator("#field-esign-documents-0-tag").BlurAsync();
        await journey.ShootAsync("identity-tm-form");
        await page.SendFormAsync();

        await Expect(page.Locator("[data-link=web]")).ToContainTextAsync("••••••");
        await CheckAsync(journey, "identity-tm-start");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign with TAN" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send TAN" }).ClickAsync();
        await dialog.Locator("#tan").FillAsync("000000");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).ClickAsync();
        await Expect(dialog.Locator("#tan-problem")).Not.ToBeEmptyAsync();
        await journey.ShootAsync("identity-tm-tan");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send another TAN" }).ClickAsync();
        await Expect(dialog.Locator("#tan-problem")).ToBeEmptyAsync();
        await dialog.Locator("#tan").FillAsync("123456");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");

        await page.GetByRole(AriaRole.Link, new() { Name = "Result", Exact = true }).ClickAsync();
        await Expect(page.Locator("tr[data-path='person.lastName']")).ToBeVisibleAsync();
        await Expect(page.Locator("tr[data-path='order.additional.contractNo']")).ToContainTextAsync("V-17");
        await Expect(page.Locator(".panel .warning").First).ToBeVisibleAsync();
        await Expect(page.Locator(".panel .suspicion")).ToHaveCountAsync(0);
        await CheckAsync(journey, "identity-tm-result");
        await page.GetByRole(AriaRole.Link, new() { Name = "Documents", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-evidence=secured]")).ToBeVisibleAsync();
        await page.Locator("[data-document=SignedContract]").First.ClickAsync();
        await Expect(page.Locator(".viewer iframe")).ToBeVisibleAsync();
        await CheckAsync(journey, "identity-tm-documents");

        // The same person signs again without being identified again.
        await OpenFormAsync(journey, IdentityTmSteps.Signing, "Unterzeichner");
        await AddRowAsync(page, "Documents to be signed", "#field-esign-documents-0-file");
        await page.Locator("#field-esign-documents-0-file").ChooseFilesAsync(new FilePayload { Name = "second.pdf", MimeType = "application/pdf", Buffer = SamplePdf.Of("Second contract", "#sign") });
        await Expect(page.Locator(".file-field .name", new() { HasText = "second.pdf" })).ToBeVisibleAsync();
        await page.Locator("#field-esign-documents-0-posX").FillAsync("60");
        await page.Locator("#field-esign-documents-0-posY").FillAsync("120");
        await OpenGroupAsync(page, "#field-reuse-identData");
        var pick = page.Locator("#field-reuse-identData-earlier-pick");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reuse an earlier identification of this person" }).ClickAsync();
        await pick.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(page.Locator(".file-field", new() { Has = page.Locator("#field-reuse-identData") }).Locator(".name")).ToBeVisibleAsync();
        await journey.ShootAsync("identity-tm-reuse");
        await page.SendFormAsync();
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Signature due");
        await Expect(page.GetByText("identity.TM says:")).ToHaveCountAsync(0);
        await journey.ShootAsync("identity-tm-reused");
    }, new JourneyOptions(As: Desks.IdentityTm));

    [Fact]
    public async Task Recording_OrderedByItself_IsPlayedAndSignersAreWatched() => await browser.JourneyAsync(await portal.GetAsync(), async journey =>
    {
        var page = journey.Page;
        var made = await MakeAsync(IdentityTmSteps.Plain, "Filmreif", ("order.add", "131072"));
        await made.PlayAsync("positive");
        await portal.UntilAsync(made, found => ReviewPortal.HasDocument(found, "Video"));
        await journey.GoAsync($"{made.Address}?tab=documents");
        await page.Locator("[data-document=Video]").ClickAsync();
        var player = page.Locator(".viewer video");
        await player.EvaluateAsync("async v => { while (v.readyState < 2) await new Promise(r => setTimeout(r, 50)); }").WaitAsync(Ceiling);
        var size = await player.EvaluateAsync<int[]>("v => [v.videoWidth, v.videoHeight]");
        Assert.Equal([160, 96], size);
        await CheckAsync(journey, "identity-tm-video");

        // Two sign the same document: the first case says that somebody is missing, and until when.
        var first = await MakeAsync(IdentityTmSteps.Signing, "Erstens", ("esign.hashes[0].hash", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="));
        await OpenFormAsync(journey, IdentityTmSteps.Signing, "Zweitens");
        await page.Locator("#field-person-mobilePhone").FillAsync("+49 171 7654321");
        await OpenGroupAsync(page, "#field-multi-firstOrder");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose from our cases" }).ClickAsync();
        await page.Locator("#field-multi-firstOrder-earlier-find").FillAsync("Erstens");
        await page.Locator("#field-multi-firstOrder-earlier-find").BlurAsync();
        var pick = page.Locator("#field-multi-firstOrder-earlier-pick");
        var earlier = pick.Locator("option", new() { HasText = "Erstens" });
        await Expect(earlier).ToHaveCountAsync(1);
        await pick.SelectOptionAsync((await earlier.GetAttributeAsync("value"))!);
        await Expect(page.Locator("#field-multi-firstOrder")).ToHaveValueAsync(first.Reference);
        await page.SendFormAsync();
        await first.PlayAsync("positive");
        await first.PlayAsync("sign");
        await journey.GoAsync(first.Address);
        await Expect(page.Locator("main")).ToContainTextAsync("Still to sign, in cases of their own: 1");
        await CheckAsync(journey, "identity-tm-signers");

        // Who deletes the order there by hand is told that somebody still needs it.
        await portal.UntilAsync(first, found => found.GetProperty("attempts")[0].GetProperty("evidenceSecuredAt").ValueKind == JsonValueKind.String);
        await journey.GoAsync(first.Address);
        await page.Locator(".actions summary").ClickAsync();
        await page.Locator(".more-list").GetByRole(AriaRole.Button, new() { Name = "Delete at the provider" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Others still have to sign the same documents, in cases of their own: 1");
        await CheckAsync(journey, "identity-tm-delete-signers");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        // Before an order at sign-me: does the person have an account there?
        await OpenFormAsync(journey, IdentityTmSteps.SignMe, "Drittens");
        await page.Locator("details.signer summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take over from the form" }).ClickAsync();
        await page.Locator("details.signer").GetByRole(AriaRole.Button, new() { Name = "Ask the provider" }).ClickAsync();
        await Expect(page.Locator(".signer-findings li")).ToHaveCountAsync(1);
        await CheckAsync(journey, "identity-tm-signer");
    }, new JourneyOptions(As: Desks.IdentityTm));

    [Fact]
    public async Task PlayPage_FilmAsWebM_IsPlayedHereInParts() => await browser.JourneyAsync(
        await portal.GetAsync(),
        async journey =>
        {
            var page = journey.Page;
            var made = await MakeAsync(IdentityTmSteps.Plain, "Webmann", ("order.add", "131072"));
            await page.GotoAsync("/sandbox/identity-tm");
            await CheckPlayPageAsync(journey, "identity-tm-play-all");
            await page.GetByRole(AriaRole.Link, new() { Name = made.Reference }).First.ClickAsync();
            await page.GetByLabel("Video files are").SelectOptionAsync("webm");
            await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
            await Expect(page.GetByLabel("Video files are")).ToHaveValueAsync("webm");
            await page.GetByLabel("Read as Surname").FillAsync("Webfrau");
            await CheckPlayPageAsync(journey, "identity-tm-play");
            await page.GetByRole(AriaRole.Button, new() { Name = "Positive", Exact = true }).ClickAsync();
            await Expect(page.Locator("body")).ToContainTextAsync("The order is at its end");
            await CheckPlayPageAsync(journey, "identity-tm-played");

            var found = await portal.UntilAsync(made, now => ReviewPortal.HasDocument(now, "Video"));
            var film = found.GetProperty("documents").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "Video");
            Assert.Equal("video/webm", film.GetProperty("mimeType").GetString());
            var parts = new ConcurrentQueue<int>();
            page.Response += (_, answer) =>
            {
                if (answer.Url.Contains($"/documents/{film.GetProperty("id").GetString()}", StringComparison.Ordinal))
                {
                    parts.Enqueue(answer.Status);
                }
            };
            await journey.GoAsync($"{made.Address}?tab=documents");
            await page.Locator("[data-document=Video]").ClickAsync();
            var player = page.Locator(".viewer video");
            await player.EvaluateAsync("async v => { while (v.readyState < 2) await new Promise(r => setTimeout(r, 50)); }").WaitAsync(Ceiling);
            await player.EvaluateAsync("async v => { v.muted = true; const there = new Promise(r => v.addEventListener('seeked', r, { once: true })); v.currentTime = 0.2; await there; await v.play(); while (!(v.currentTime > 0.2 || v.ended)) await new Promise(r => setTimeout(r, 50)); v.pause(); }").WaitAsync(Ceiling);
            Assert.True(await player.EvaluateAsync<int>("v => v.videoWidth") > 0);
            Assert.Contains(206, parts);
            await CheckAsync(journey, "identity-tm-webm");
            await Expect(page.Locator(".page-head")).ToContainTextAsync("with changes");
        },
        new JourneyOptions(Width: 768, Dark: true));

    [Fact]
    public async Task Password_ChangedByTan_IsStoredAndHealthIsShown() => await browser.JourneyAsync(
        await portal.GetAsync(),
        async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync("/admin/accounts");
            await page.GetByRole(AriaRole.Link, new() { Name = IdentityTmSteps.Plain, Exact = true }).ClickAsync();
            await Expect(page.Locator("#side-heading")).ToHaveTextAsync(IdentityTmSteps.Plain);
            await page.Locator("#health").GetByRole(AriaRole.Button, new() { Name = "Ask the provider" }).ClickAsync();
            await Expect(page.Locator("#health [data-part=smsTanAvailable]")).ToContainTextAsync("Working");
            var change = page.Locator("#password-change");
            foreach (var (tan, said) in new[] { ("000000", ".said-error"), ("123456", ".said-done") })
            {
                await change.GetByRole(AriaRole.Button, new() { Name = tan == "000000" ? "Request TAN" : "Send another TAN" }).ClickAsync();

                // Until the portal knows that it was pressed the old problem stands there, and what is pressed next would be dropped.
                await Expect(change.Locator(".said-error")).ToHaveCountAsync(0);
                await change.Locator("input[name=tan]").FillAsync(tan);
                await change.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
                await Expect(change.Locator(said)).ToBeVisibleAsync();
            }

            await CheckAsync(journey, "identity-tm-admin");
            await page.Locator("#health").GetByRole(AriaRole.Button, new() { Name = "Ask the provider" }).ClickAsync();
            await Expect(page.Locator("#health [data-part=apiAvailable]")).ToContainTextAsync("Working");
            await journey.AssertAccessibleAsync();

            // Several choices are boxes to tick, here as in the form of a case.
            await page.GetByRole(AriaRole.Link, new() { Name = IdentityTmSteps.SignMe, Exact = true }).ClickAsync();
            await Expect(page.Locator("#side-heading")).ToHaveTextAsync(IdentityTmSteps.SignMe);
            var variants = page.Locator("#setting-identDataVariants");
            await Expect(variants.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(3);
            await variants.Locator("input[value=IncludeIdentifyMethod]").UncheckAsync();
            await variants.Locator("input[value=IncludeEidJwt]").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(page.Locator(".side-panel .said-done")).ToBeVisibleAsync();
            await page.ReloadAsync();
            await journey.LiveAsync();
            await Expect(variants.Locator("input[value=IncludeEidJwt]")).ToBeCheckedAsync();
            await Expect(variants.Locator("input[value=IncludeIdentifyMethod]")).Not.ToBeCheckedAsync();
            await Expect(variants.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(3);
            await CheckAsync(journey, "identity-tm-account-choices");
        },
        new JourneyOptions(As: "admin"));

    private static async Task OpenFormAsync(Journey journey, string account, string last)
    {
        var page = journey.Page;
        await journey.GoAsync("/cases/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        await page.ChooseAccountAsync(account);
        await page.FillPersonAsync("Erika", last, $"{last.ToLowerInvariant()}@example.org", "1964-08-12");
        await page.Locator("#field-person-mobilePhone").FillAsync("+49 171 1234567");
        await page.Locator("#field-address-country").FillAsync("Germany");
        await page.Locator("#field-address-country").BlurAsync();
        await page.Locator("#legal-basis").SelectOptionAsync("Standard");
    }

    /// <summary>Unfolds the group that a field stands in.</summary>
    private static async Task OpenGroupAsync(IPage page, string field)
    {
        var group = page.Locator("details.group", new() { Has = page.Locator(field) });
        if (await group.GetAttributeAsync("open") is null)
        {
            await group.Locator("summary").ClickAsync();
        }
    }

    /// <summary>Adds the first row of a list of the group with that heading.</summary>
    private static async Task AddRowAsync(IPage page, string heading, string firstField)
    {
        var group = page.Locator("details.group", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }) });
        if (await group.GetAttributeAsync("open") is null)
        {
            await group.Locator("summary").ClickAsync();
        }

        await group.GetByRole(AriaRole.Button, new() { Name = "Add" }).First.ClickAsync();
        await Expect(page.Locator(firstField)).ToBeAttachedAsync();
    }

    private async Task<MadeCase> MakeAsync(string account, string last, params (string Key, string Value)[] more)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["person.firstName"] = "Erika", ["person.lastName"] = last, ["person.email"] = $"{last.ToLowerInvariant()}@example.org", ["person.mobilePhone"] = "+49 171 1234567", ["address.country"] = "DEU",
        };
        foreach (var (key, value) in more)
        {
            fields[key] = value;
        }

        var answer = await portal.ApiAsync(HttpMethod.Post, "/api/v1/cases", new { account, legalBasis = "Standard", fields });
        return new MadeCase(await portal.GetAsync(), Guid.Parse(answer.GetProperty("id").GetString()!), answer.GetProperty("attempts")[0].GetProperty("providerReference").GetString()!) { Provider = "identity-tm" };
    }

    /// <summary>The stand-in's own pages have no circuit, and are held to all that axe says.</summary>
    private static async Task CheckPlayPageAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        Assert.Empty(await Axe.FindAsync(journey.Page));
        await journey.AssertFitsAsync();
    }

    private static async Task CheckAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
    }
}
