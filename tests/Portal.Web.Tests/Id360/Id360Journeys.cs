using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Web.Tests.Cases;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Id360;

/// <summary>Cases at ID360 in a browser, against the stand-in: one whose person uses the vendor's page, one that staff take through the steps.</summary>
public sealed partial class Id360Journeys(ReviewPortal portal, SharedBrowser browser)
{
    private const string CaptureAccount = "Docaposte ID360 Sandbox";
    private const string ServiceAccount = "Docaposte ID360 Service Sandbox";

    private static byte[] Picture => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Portal.Core.Tests", "Documents", "Samples", "colour.jpg"));

    [Fact]
    public async Task Capture_FormToFiles_MovesByItself() => await browser.JourneyAsync(await portal.GetAsync(), async journey =>
    {
        var page = journey.Page;
        await journey.GoAsync("/cases/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        await page.ChooseAccountAsync(CaptureAccount);
        await page.FillPersonAsync("Erika", "Bildmann", "erika@example.org", "1964-08-12");
        await page.Locator("#legal-basis").SelectOptionAsync("Standard");
        await CheckAsync(journey, "id360-form");
        await page.SendFormAsync();
        await Expect(page.Locator("[data-link=web]")).ToContainTextAsync("••••••");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show:" }).First.ClickAsync();
        await Expect(page.Locator("[data-link=web]")).Not.ToContainTextAsync("•");
        var link = (await page.Locator("[data-link=web]").InnerTextAsync()).Trim();
        Assert.Contains("/static/process_ui/index.html#/enrollment/", link, StringComparison.Ordinal);
        await CheckAsync(journey, "id360-start");

        // The person, in a window of their own.
        var person = await page.Context.NewPageAsync();
        await person.GotoAsync(link);
        await Expect(person).ToHaveURLAsync(CasePage());
        var enrollment = person.Url[(person.Url.LastIndexOf('/') + 1)..];
        foreach (var (button, word) in new[] { ("Begin", "Started"), ("Accept the terms", "Started"), ("Take pictures of the document", "Started"), ("Take a selfie", "Started"), ("Finish", "Started") })
        {
            await person.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
            await Expect(page.Locator(".page-head")).ToContainTextAsync(word);
        }

        await Expect(page.Locator(".timeline")).ToContainTextAsync("id_document_image");
        await person.GetByRole(AriaRole.Button, new() { Name = "OK", Exact = true }).ClickAsync();
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
        await person.GetByRole(AriaRole.Link, new() { Name = "Back to the application" }).ClickAsync();
        await Expect(person.Locator("h1")).ToBeVisibleAsync();
        await person.CloseAsync();

        // A step that comes late, and the end again, change nothing.
        await PlayAsync(journey, enrollment, "push-step");
        await PlayAsync(journey, enrollment, "push");
        await page.GetByRole(AriaRole.Link, new() { Name = "Result", Exact = true }).ClickAsync();
        await Expect(page.Locator("tr[data-path='person.lastName']")).ToBeVisibleAsync();
        await Expect(page.Locator("tr[data-path='checks.mrz']")).ToBeVisibleAsync();
        await CheckAsync(journey, "id360-result");
        await page.GetByRole(AriaRole.Link, new() { Name = "Documents", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-evidence=secured]")).ToBeVisibleAsync();
        await page.Locator("[data-document=Front]").ClickAsync();
        await Expect(page.Locator(".viewer img")).ToBeVisibleAsync();
        await CheckAsync(journey, "id360-documents");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
    }, new JourneyOptions(As: Desks.Id360));

    [Fact]
    public async Task Service_StepByStep_SurvivesAReloadAtEachAndKeepsItsKeyHere()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["person.firstName"] = "Erika", ["person.lastName"] = "Schaltermann", ["person.birthDate"] = "1964-08-12", ["person.email"] = "erika@example.org",
        };
        var answer = await portal.ApiAsync(HttpMethod.Post, "/api/v1/cases", new { account = ServiceAccount, legalBasis = "Standard", fields });
        var made = new MadeCase(await portal.GetAsync(), Guid.Parse(answer.GetProperty("id").GetString()!), answer.GetProperty("attempts")[0].GetProperty("providerReference").GetString()!) { Provider = "id360" };
        var key = (await EnrollmentAsync(made)).GetProperty("apiKey").GetString()!;
        await browser.JourneyAsync(made.Portal, async journey =>
        {
            var page = journey.Page;
            var heard = new Overheard(page);
            await journey.GoAsync(made.Address + "?tab=collect");
            await NextAsync(journey, "route");
            await CheckAsync(journey, "id360-collect");
            await TakeAsync(page);
            await NextAsync(journey, "consent");
            await Expect(page.Locator(".meaning")).ToHaveTextAsync("Go on with the next step at the desk.");

            // Nothing is ticked or filled in beforehand, and without how and when nothing is handed on.
            await Expect(page.Locator("#field-consent-terms")).Not.ToBeCheckedAsync();
            await Expect(page.Locator("#field-consent-biometry")).Not.ToBeCheckedAsync();
            await Expect(page.Locator("#consent-how")).ToHaveValueAsync("");
            await Expect(page.Locator("#consent-day")).ToHaveValueAsync("");
            await page.Locator("#field-consent-terms").CheckAsync();
            await TakeAsync(page);
            await Expect(page.Locator(".step-form [role=alert]").First).ToBeVisibleAsync();
            Assert.False((await EnrollmentAsync(made)).GetProperty("acceptedCgu").GetBoolean());
            await ReloadAsync(journey);
            await Expect(page.Locator("#field-consent-terms")).Not.ToBeCheckedAsync();
            await page.Locator("#field-consent-terms").CheckAsync();
            await page.Locator("#field-consent-biometry").CheckAsync();
            await page.Locator("#consent-how").SelectOptionAsync("Spoken");
            await page.Locator("#consent-day").FillAsync(DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await page.Locator("#consent-time").FillAsync("10:15");
            await journey.ShootAsync("id360-consent");
            await TakeAsync(page);
            await NextAsync(journey, "compare.name");
            await Expect(page.Locator(".consents")).ToContainTextAsync("spoken in the presence of staff");
            await Expect(page.Locator(".consents")).ToContainTextAsync("10:15");
            await Expect(page.Locator(".consents")).ToContainTextAsync("Olga Officer");

            foreach (var next in new[] { "compare.first_name", "compare.birth_date", "document" })
            {
                await TakeAsync(page);
                await NextAsync(journey, next);
            }

            await page.Locator("#field-document-pages").SelectOptionAsync("2");
            await TakeAsync(page);
            await NextAsync(journey, "page.0");

            // A slow line shows how far the page is; a broken one leaves the step open, and the page before it where it is.
            await made.PlayAsync("misbehave", ("slow", "1500"), ("on", "document"));
            await page.EvaluateAsync(
                """
                () => {
                  window.progressSeen = new Promise(seen => {
                    const bar = new MutationObserver(() => {
                      if (document.querySelector('progress.bar')?.getClientRects().length) {
                        bar.disconnect();
                        seen(true);
                      }
                    });
                    bar.observe(document.body, { childList: true, subtree: true, attributes: true });
                  });
                }
                """);
            await PageAsync(page, "front.jpg");
            Assert.True(await page.EvaluateAsync<bool>("window.progressSeen").WaitAsync(Journey.Limit));
            await journey.ShootAsync("id360-uploading");
            await NextAsync(journey, "page.1");
            await made.PlayAsync("misbehave", ("slow", "0"), ("answer", "503"), ("on", "document"), ("when", "before"));
            await PageAsync(page, "back.jpg");
            await Expect(page.Locator(".step-form [role=alert]").First).ToBeVisibleAsync();
            await CheckAsync(journey, "id360-broken");
            await made.PlayAsync("misbehave", ("answer", "normal"));
            await NextAsync(journey, "page.1");
            await PageAsync(page, "back.jpg");
            await NextAsync(journey, "selfie");
            await PageAsync(page, "selfie.jpg");
            await NextAsync(journey, "finalise");
            Assert.Equal("id_document_image 1/2, id_document_image 2/2, selfie_image_upload 1/1", string.Join(", ", (await EnrollmentAsync(made)).GetProperty("pages").EnumerateArray().Select(one => one.GetString())));
            await TakeAsync(page);
            await Expect(page.Locator(".page-head")).ToContainTextAsync("In review");
            Assert.Equal("""{"birth_date":true,"first_name":true,"name":true}""", Sorted((await EnrollmentAsync(made)).GetProperty("data")));
            await heard.LookAtStorageAsync(page);

            await made.PlayAsync("ok");
            await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
            await journey.GoAsync(made.Address + "?tab=result");
            await Expect(page.Locator("tr[data-path='person.birthDate']")).ToBeVisibleAsync();
            await journey.GoAsync(made.Address + "?tab=documents");
            await Expect(page.Locator("[data-evidence=secured]")).ToBeVisibleAsync();
            await journey.GoAsync(made.Address + "?tab=payloads");
            foreach (var name in new[] { "enrollment", "report", "POST" })
            {
                await page.Locator(".names a", new() { HasText = name }).First.ClickAsync();
                await Expect(page.Locator("pre.raw")).ToContainTextAsync(made.Reference);
            }

            foreach (var tab in new[] { "start", "order", "messages" })
            {
                await journey.GoAsync($"{made.Address}?tab={tab}");
                await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
            }

            await heard.LookAtStorageAsync(page);
            var all = await heard.AllAsync();
            Assert.True(all.Count > 20, "The browser was not listened to.");
            Assert.Contains(all, text => text.Contains("Schaltermann", StringComparison.Ordinal));
            Assert.DoesNotContain(all, text => text.Contains(key, StringComparison.OrdinalIgnoreCase));

            // Nor the header of our callbacks, which the vendor echoes in its report and sends with each push.
            Assert.DoesNotContain(all, text => text.Contains("sandbox-callback-", StringComparison.Ordinal));
        });
    }

    /// <summary>The stepper stands at a step, also after the page was loaded again.</summary>
    private static async Task NextAsync(Journey journey, string step)
    {
        var open = journey.Page.Locator($"li[data-step='{step}'][aria-current=step]");
        await Expect(open).ToBeVisibleAsync();
        await ReloadAsync(journey);
        await Expect(open).ToBeVisibleAsync();
    }

    private static async Task ReloadAsync(Journey journey)
    {
        await journey.Page.ReloadAsync();
        await journey.LiveAsync();
    }

    private static async Task PageAsync(IPage page, string name)
    {
        await page.Locator("#step-file").ChooseFilesAsync(new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = Picture });
        await TakeAsync(page);
    }

    private static Task TakeAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Take this step" }).ClickAsync();

    private static async Task<System.Text.Json.JsonElement> EnrollmentAsync(MadeCase made) =>
        System.Text.Json.JsonDocument.Parse(await made.Portal.Client.GetStringAsync($"/sandbox/id360/control/cases?caseId={made.Reference}", TestContext.Current.CancellationToken)).RootElement[0];

    private static async Task PlayAsync(Journey journey, string enrollment, string action)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/id360/control/{enrollment}/{action}");
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await journey.Portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{action}: {answer.StatusCode}");
    }

    private static string Sorted(System.Text.Json.JsonElement data) =>
        "{" + string.Join(',', data.EnumerateObject().OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"\"{one.Name}\":{one.Value.GetRawText()}")) + "}";

    private static async Task CheckAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
    }

    [GeneratedRegex(@"/sandbox/id360/cases/\d+$", RegexOptions.None, 1000)]
    private static partial Regex CasePage();
}
