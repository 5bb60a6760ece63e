using Microsoft.Playwright;
using Portal.Core.Tests.Messages;
using Portal.Web.Tests.Cases;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

/// <summary>The mail server is away, refuses, and takes it at last.</summary>
[Collection(nameof(BreakablePortal))]
public sealed class MailJourneys(BreakablePortal breakable, SharedBrowser browser)
{
    [Fact]
    public async Task Mail_ServerAwayThenRefusing_IsSaidTriedAgainAndSentAgainByHand() => await browser.JourneyAsync(await breakable.GetAsync(), async journey =>
    {
        var page = journey.Page;
        var timeline = page.Locator(".timeline");
        var row = page.Locator(".panel tbody tr");
        var caseId = await journey.CreateCaseAsync("Erika", "Postfach", "erika.postfach@example.org");
        await Expect(page.Locator("#mail-template")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-route]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(timeline).ToContainTextAsync("E-mail could not be handed over yet; it is tried again");
        await journey.GoAsync($"/cases/{caseId}?tab=messages");
        await Expect(row).ToContainTextAsync("erika.postfach@example.org");
        await journey.ShootAsync("mail-failing");
        await journey.AssertAccessibleAsync();

        // The server is there: the next try, seconds later, succeeds by itself.
        using var server = new SmtpServer(breakable.MailPort);
        await Expect(timeline).ToContainTextAsync("E-mail handed to the mail server");
        Assert.Contains("erika.postfach@example.org", Assert.Single(server.Mails), StringComparison.Ordinal);

        server.Manner = SmtpManner.RefuseRecipient;
        await ResendAsync();
        await Expect(timeline).ToContainTextAsync("E-mail was refused and is not tried again");
        await Expect(row).ToContainTextAsync("Failed");
        await journey.ShootAsync("mail-refused");
        await journey.AssertAccessibleAsync();

        server.Manner = SmtpManner.Accept;
        await ResendAsync();
        await Expect(row).ToContainTextAsync("Sent");
        Assert.Equal(2, server.Mails.Count);

        async Task ResendAsync()
        {
            var dialog = page.GetByRole(AriaRole.Dialog);
            await row.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
            await Expect(dialog).ToHaveCountAsync(0);
        }
    });
}
