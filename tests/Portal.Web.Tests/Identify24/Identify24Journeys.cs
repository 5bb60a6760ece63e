using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Web.Tests.Cases;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Identify24;

/// <summary>A case at identify24 from the account to the film, in a browser, against the stand-in; the admin sits at another window.</summary>
public sealed class Identify24Journeys(ReviewPortal portal, SharedBrowser browser)
{
    private const string Account = "identify24 VideoIdent Sandbox";

    /// <summary>What runs in the browser has no ceiling of its own.</summary>
    private static readonly TimeSpan Ceiling = Journey.Limit;

    [Fact]
    public async Task WholeLife_ProjectToFilm_MovesByItself()
    {
        var running = await portal.GetAsync();
        await browser.JourneyAsync(running, SetUpAsync, new JourneyOptions(As: "admin"));
        await browser.JourneyAsync(running, LiveAsync, new JourneyOptions(Dark: true, As: Desks.Identify24));
    }

    /// <summary>The admin picks the project from the vendor's list, and looks at the webhooks in their four states.</summary>
    private static async Task SetUpAsync(Journey journey)
    {
        var page = journey.Page;
        await journey.GoAsync("/admin/accounts");
        await page.GetByRole(AriaRole.Link, new() { Name = Account }).ClickAsync();
        await Expect(page.Locator("#side-heading")).ToHaveTextAsync(Account);

        // The map of codes has a panel of its own and stands in no plain field.
        await Expect(page.Locator("[id='setting-projectId']")).ToBeVisibleAsync();
        await Expect(page.Locator("[id='setting-statusMap']")).ToHaveCountAsync(0);
        await Expect(page.Locator("#provider-notes")).ToContainTextAsync("no way to cancel or delete");
        await page.Locator("#lists").GetByRole(AriaRole.Button, new() { Name = "Projects" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use: 274" }).ClickAsync();
        await Expect(page.Locator("#lists tr.picked")).ToContainTextAsync("VideoIdent with signature");
        await Expect(page.Locator("[id='setting-projectId']")).ToHaveValueAsync("274");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await Expect(page.Locator("#check-report")).ToContainTextAsync("VideoIdent with signature");
        await PlayAsync(journey, "misbehave", ("webhooks", "with one of each state"));
        await page.Locator("#lists").GetByRole(AriaRole.Button, new() { Name = "Webhook deliveries" }).ClickAsync();
        foreach (var state in new[] { "1 PENDING", "2 RUNNING", "3 SUCCESS", "4 FAILED" })
        {
            await Expect(page.Locator("#lists td", new() { HasText = state }).Last).ToBeVisibleAsync();
        }

        await Expect(page.Locator("#lists table")).Not.ToContainTextAsync("geheim");
        await CheckAsync(journey, "identify24-account");
        await PlayAsync(journey, "behave");
    }

    private async Task LiveAsync(Journey journey)
    {
        var page = journey.Page;
        await FillAsync(page, journey);
        await page.SendFormAsync();
        await Expect(page.Locator("[data-link=web]")).ToContainTextAsync("••••••");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show: Web link" }).ClickAsync();
        await Expect(page.Locator("[data-link=web]")).ToContainTextAsync("/sandbox/identify24/apply/");
        var link = (await page.Locator("[data-link=web]").InnerTextAsync()).Trim();
        var ident = link[(link.IndexOf("/apply/", StringComparison.Ordinal) + "/apply/".Length)..][..36];
        await AppointAsync(journey);

        // A code that no text explains, until the admin says what it means.
        await PlayAsync(journey, ident + "/wait");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Other");
        await Expect(page.Locator(".notice", new() { HasText = "Waiting" })).ToBeVisibleAsync();
        await browser.JourneyAsync(journey.Portal, MapAsync, new JourneyOptions(As: "admin"));
        await PlayAsync(journey, ident + "/review");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("In review");
        await PlayAsync(journey, ident + "/success", ("recordings", "1"), ("set.id_mrz", "IDD<<T220001293<<<<<<<<<<<<<<<6408125F2010315D<<<<<<<<<<<<<4MUSTERMANN<<ERIKA<<<<<<<<<<<<<"));
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Success");
        await page.GetByRole(AriaRole.Link, new() { Name = "Result", Exact = true }).ClickAsync();
        await Expect(page.Locator("tr[data-path='person.lastName']")).ToContainTextAsync("MUSTERMANN");
        await CheckAsync(journey, "identify24-result");
        await WatchAsync(journey);
        await CancelAsync(journey);
    }

    private static async Task FillAsync(IPage page, Journey journey)
    {
        await journey.GoAsync("/cases/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        await page.ChooseAccountAsync(Account);
        await page.FillPersonAsync("Erika", "Mustermann", "erika@example.org", "1964-08-12");
        foreach (var (field, value) in new[]
        {
            ("person-mobilePhone", "+49 171 1234567"), ("person-nationality", "Germany (DEU)"), ("address-street", "Heidestraße"), ("address-houseNumber", "17"),
            ("address-postalCode", "51147"), ("address-city", "Köln"), ("address-country", "Germany (DEU)"),
        })
        {
            await page.Locator("#field-" + field).FillAsync(value);
            await page.Locator("#field-" + field).BlurAsync();
        }

        var group = page.Locator("details.group", new() { Has = page.Locator("#field-contract-file") });
        if (await group.GetAttributeAsync("open") is null)
        {
            await group.Locator("summary").ClickAsync();
        }

        await page.Locator("#field-contract-file").ChooseFilesAsync(new FilePayload { Name = "Vertrag.pdf", MimeType = "application/pdf", Buffer = Encoding.Latin1.GetBytes(Identify24LifeTests.Contract) });
        await Expect(page.Locator(".file-field .name")).ToHaveTextAsync("Vertrag.pdf");
        await page.Locator("#legal-basis").SelectOptionAsync("GwG");
        await CheckAsync(journey, "identify24-form");
    }

    /// <summary>Sets the appointment: it stands on the case, in the mail with its entry for the calendar, and on the list.</summary>
    private static async Task AppointAsync(Journey journey)
    {
        var page = journey.Page;

        // Noon exists on every day, and three days ahead is not today however long this takes.
        var at = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Date.AddDays(3).AddHours(12);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set appointment" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);

        // The cursor is in the first field, and stays where it is put from then on.
        await Expect(page.Locator("#appointment-day")).ToBeFocusedAsync();
        await page.Locator("#appointment-day").FillAsync(at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.Locator("#appointment-time").FillAsync(at.ToString("HH:mm", CultureInfo.InvariantCulture));
        await page.Locator("#appointment-zone").FillAsync("Europe/Berlin");
        await page.Locator("#appointment-agent").FillAsync("2");
        await journey.ShootAsync("identify24-appointment-dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-appointment]")).ToContainTextAsync("12:00");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("E-mail written as a file");
        var address = new Uri(page.Url).PathAndQuery;
        var mails = Directory.GetFiles(Path.Combine(journey.Portal.DataDirectory, "data", "mail"), "*.eml");
        Assert.Contains(mails, file => File.ReadAllText(file).Contains("text/calendar", StringComparison.OrdinalIgnoreCase));
        await CheckAsync(journey, "identify24-start");

        var number = Regex.Match(await page.Locator("h1").InnerTextAsync(), "C-[0-9]+-[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        await journey.GoAsync("/appointments?span=coming");
        await Expect(page.Locator($"tr[data-appointment='{number}']")).ToContainTextAsync("identify24");
        await CheckAsync(journey, "identify24-appointments");
        await journey.GoAsync(address);
    }

    private static async Task MapAsync(Journey journey)
    {
        var page = journey.Page;
        await journey.GoAsync("/admin/unmapped");
        await page.GetByRole(AriaRole.Row, new() { Name = Account }).GetByRole(AriaRole.Link, new() { Name = "Give it a meaning" }).First.ClickAsync();
        await Expect(page.Locator("[data-map-word]").First).ToHaveValueAsync("2");
        await page.GetByLabel("Meaning of row 1").SelectOptionAsync("Started");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a row" }).ClickAsync();
        await page.GetByLabel("Word of row 2").FillAsync("4");
        await page.GetByLabel("Meaning of row 2").SelectOptionAsync("InReview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save meanings" }).ClickAsync();
        await Expect(page.Locator("#status-map .said-done")).ToBeVisibleAsync();
        await CheckAsync(journey, "identify24-status-map");
    }

    /// <summary>The recording plays from the middle, the pictures and both PDFs are there.</summary>
    private static async Task WatchAsync(Journey journey)
    {
        var page = journey.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Documents", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-evidence=secured]")).ToBeVisibleAsync();
        foreach (var kind in new[] { "ResultReport", "SignedContract" })
        {
            await Expect(page.Locator($"[data-document={kind}]")).ToBeVisibleAsync();
        }

        var parts = 0;
        page.Response += (_, response) => parts += response.Status == 206 ? 1 : 0;
        await page.Locator("[data-document=Video]").ClickAsync();
        var player = page.Locator(".viewer video");
        var film = await player.EvaluateAsync<double[]>(
            """
            async film => {
              while (!(film.duration > 0)) await new Promise(r => setTimeout(r, 50));
              film.muted = true;
              film.currentTime = 4.5;
              await new Promise(r => film.addEventListener('seeked', r, { once: true }));
              await film.play();
              while (!(film.currentTime > 4.7)) await new Promise(r => setTimeout(r, 50));
              film.pause();
              return [film.duration, film.videoWidth, film.videoHeight];
            }
            """).WaitAsync(Ceiling);
        Assert.Equal([6, 320, 176], film);
        Assert.True(parts > 0, "The player asked for parts.");
        await CheckAsync(journey, "identify24-film");
        await page.Locator("[data-document=Screenshot]").First.ClickAsync();
        await Expect(page.Locator(".viewer img")).ToBeVisibleAsync();
        await page.Locator(".viewer img").EvaluateAsync("async image => { while (!(image.complete && image.naturalWidth > 0)) await new Promise(r => setTimeout(r, 50)); }").WaitAsync(Ceiling);
        await CheckAsync(journey, "identify24-screenshots");
    }

    /// <summary>Cancelling and deleting are said to happen here only.</summary>
    private static async Task CancelAsync(Journey journey)
    {
        var page = journey.Page;
        await FillAsync(page, journey);
        await page.Locator("#field-person-lastName").FillAsync("Loeschmann");
        await page.SendFormAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.Locator("details.more summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel attempt" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("identify24 VideoIdent has no such call: it is not told.");
        await journey.ShootAsync("identify24-cancel");
        await dialog.Locator("textarea").FillAsync("Opened by mistake.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the attempt" }).ClickAsync();
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Cancelled");
        await page.Locator("details.more summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("What identify24 VideoIdent holds stays there");
        await dialog.Locator("textarea").FillAsync("Opened by mistake.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete case" }).ClickAsync();
        await Expect(page.Locator("body")).Not.ToContainTextAsync("Loeschmann");
    }

    private static async Task PlayAsync(Journey journey, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/identify24/control/" + path) { Content = form };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await journey.Portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
    }

    private static async Task CheckAsync(Journey journey, string name)
    {
        await journey.ShootAsync(name);
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
    }
}
