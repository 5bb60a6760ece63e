using System.Net;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

public sealed class BadgeJourneys(SharedBrowser browser)
{
    private static readonly Dictionary<string, string> Account = new(StringComparer.Ordinal)
    {
        ["Portal__Bootstrap__Accounts__0__Name"] = "badges",
        ["Portal__Bootstrap__Accounts__0__Provider"] = "postident",
        ["Portal__Bootstrap__Accounts__0__BaseUrl"] = "http://127.0.0.1:9/",
        ["Portal__Bootstrap__Accounts__0__Settings__clientId"] = "1234ABCD",
        ["Portal__Bootstrap__Accounts__0__Settings__userName"] = "nobody",
        ["Portal__Bootstrap__Accounts__0__Secrets__password"] = "invented-password",
        ["Portal__Bootstrap__Accounts__0__WebhookSecret"] = "an-invented-secret-of-some-length",
    };

    [Fact]
    public async Task DeadWork_WhileAPageIsOpen_ShowsAtTheRailUntilItIsDiscarded()
    {
        await using var portal = await PortalProcess.StartAsync(Account);
        await browser.JourneyAsync(
            portal,
            async journey =>
            {
                await journey.GoAsync("/development/elements");
                var badge = journey.Page.Locator(".rail-entry[href='admin/work'] .rail-badge");
                await Expect(badge).ToHaveCountAsync(0);
                using var push = new StringContent("this is no JSON");
                using var answer = await portal.Client.PostAsync("/webhooks/badges/an-invented-secret-of-some-length", push, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                await Expect(badge).ToHaveTextAsync("1");
                await journey.ShootAsync("rail-badge");
                await journey.AssertAccessibleAsync();

                await badge.ClickAsync();
                var row = journey.Page.GetByRole(AriaRole.Row, new() { Name = "badges" });
                await Expect(row.First).ToContainTextAsync("JSON");
                await journey.Page.Locator("button[aria-label^='Discard #']").ClickAsync();
                await journey.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
                await Expect(journey.Page.Locator(".said-done")).ToContainTextAsync("It was put aside.");
                await Expect(badge).ToHaveCountAsync(0);
            },
            new JourneyOptions(As: "admin"));
    }
}
