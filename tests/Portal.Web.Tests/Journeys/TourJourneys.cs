using Microsoft.Playwright;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Journeys;

/// <summary>Every page that each role can open; see <see cref="Tour"/>.</summary>
public sealed class TourJourneys(ReviewPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task Officer_Lists() => await LookAsync("officer", async journey =>
    {
        var made = await portal.CreateAsync();
        await ForeignCase.ReportAsync(made, "Rundgang");
        await journey.LookAsync("cases", "/cases", "tr[data-case]");
        await journey.LookAsync("cases-empty", "/cases?status=ProviderError", ".empty");
        await journey.LookAsync("new-case", "/cases/new", "main .card");
        await journey.LookAsync("unassigned", "/unassigned", ".result");
    });

    [Fact]
    public async Task Officer_FormInGermanAndFrench()
    {
        foreach (var locale in new[] { "de-DE", "fr-FR" })
        {
            await LookAsync("officer", journey => journey.LookAsync($"new-case-{locale}", "/cases/new", "main .card"), locale);
        }
    }

    [Fact]
    public async Task Officer_CaseThatWaits() => await LookAsync("officer", async journey =>
    {
        var made = await portal.CreateAsync();
        await journey.LookAsync("case-start", made.Address, "[data-link=web]");
        await journey.LookAsync("case-messages-none", $"{made.Address}?tab=messages", ".panel .empty");
        await journey.LookAsync("case-documents-none", $"{made.Address}?tab=documents", ".panel .empty");
        await journey.LookAsync("case-missing", $"/cases/{Guid.NewGuid()}", "h1");
    });

    [Fact]
    public async Task Officer_CaseWithResult() => await LookAsync("officer", async journey =>
    {
        var made = await portal.ResultAsync();
        await journey.LookAsync("case-result", $"{made.Address}?tab=result", "tr[data-path]");
        await journey.LookAsync("case-order", $"{made.Address}?tab=order", "tr[data-field]");
        await journey.LookAsync("case-documents", $"{made.Address}?tab=documents", "[data-document]");
        await journey.LookAsync("case-payloads", $"{made.Address}?tab=payloads", ".payloads");
        await journey.LookAsync("case-audit", $"{made.Address}?tab=audit", ".panel table");
    });

    [Fact]
    public async Task Support_PagesInGerman() => await LookAsync("support", async journey =>
    {
        var made = await portal.CreateAsync();
        await journey.LookAsync("support-cases", "/cases", "tr[data-case]");
        await journey.LookAsync("support-case", made.Address, "[data-link=web]");
        await journey.LookAsync("support-refused", "/admin/accounts", "h1", circuit: false);
    }, "de-DE");

    [Fact]
    public async Task Auditor_PagesInFrench() => await LookAsync("auditor", async journey =>
    {
        var made = await portal.ResultAsync();
        await journey.LookAsync("auditor-result", made.Address, "tr[data-path]");
        await journey.LookAsync("auditor-documents", $"{made.Address}?tab=documents", "[data-document]");
        await journey.LookAsync("auditor-audit", "/admin/audit", ".rz-data-grid");
    }, "fr-FR");

    [Fact]
    public async Task Admin_Accounts() => await LookAsync("admin", async journey =>
    {
        await journey.LookAsync("admin-accounts", "/admin/accounts", ".rz-data-grid");
        await journey.LookAsync("admin-account-new", "/admin/accounts?account=new", ".side-panel");
        var account = await journey.Page.Locator(".rz-data-grid a[href*='account=']").First.EvaluateAsync<string>("link => link.href");
        await journey.LookAsync("admin-account", account, ".side-panel");
        await journey.LookAsync("admin-unmapped", "/admin/unmapped", ".rz-data-grid, .empty");
    });

    [Fact]
    public async Task Admin_WhatAccountsCanDoInGerman() => await LookAsync("admin", async journey =>
    {
        var page = journey.Page;
        await OpenAsync("identity.TM eSign Sandbox");
        await page.Locator("#health").GetByRole(AriaRole.Button, new() { Name = "Anbieter fragen" }).ClickAsync();
        await Expect(page.Locator("#health [data-part]").First).ToBeVisibleAsync();
        await page.Locator("#password-change").GetByRole(AriaRole.Button, new() { Name = "TAN anfordern" }).ClickAsync();
        await Expect(page.Locator("#password-change input[name=tan]")).ToBeVisibleAsync();
        await journey.LookAroundAsync("admin-health");
        await OpenAsync("identify24 VideoIdent Sandbox");
        await page.Locator("#lists button").First.ClickAsync();
        await Expect(page.Locator("#lists table")).ToBeVisibleAsync();
        await page.Locator("#status-map button").First.ClickAsync();
        await Expect(page.Locator("#status-map .map-row").First).ToBeVisibleAsync();
        await journey.LookAroundAsync("admin-lists");
        await OpenAsync("IDnow AutoIdent eSign Sandbox");
        await page.Locator("#definitions button").First.ClickAsync();
        await page.Locator("#definitions").GetByRole(AriaRole.Button, new() { Name = "Neue Definition" }).ClickAsync();
        await Expect(page.Locator("[id='setting-identifier']")).ToBeVisibleAsync();
        await journey.LookAroundAsync("admin-definition");

        async Task OpenAsync(string account)
        {
            await page.SetViewportSizeAsync(1280, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await journey.GoAsync("/admin/accounts");
            await page.GetByRole(AriaRole.Link, new() { Name = account, Exact = true }).ClickAsync();
            await Expect(page.Locator("#side-heading")).ToHaveTextAsync(account);
        }
    }, "de-DE");

    [Fact]
    public async Task Admin_People() => await LookAsync("admin", async journey =>
    {
        await journey.LookAsync("admin-users", "/admin/users", ".rz-data-grid");
        await journey.LookAsync("admin-user-new", "/admin/users?user=new", ".side-panel");
        await journey.LookAsync("admin-api-keys", "/admin/api-keys?key=new", ".side-panel");
        await journey.LookAsync("admin-audit", "/admin/audit", ".rz-data-grid");
    });

    [Fact]
    public async Task Admin_Operations() => await LookAsync("admin", async journey =>
    {
        await portal.ResultAsync();
        await journey.LookAsync("admin-deliveries", "/admin/deliveries", ".rz-data-grid");
        var delivery = await journey.Page.Locator("a[href*='delivery=']").First.EvaluateAsync<string>("link => link.href");
        await journey.LookAsync("admin-delivery", delivery, ".side-panel");
        await journey.LookAsync("admin-work", "/admin/work", ".rz-data-grid, .empty");

        // Work that is done names what it belongs to, and neither an error nor anything to be done.
        await journey.GoAsync("/admin/work?state=Done&kind=route-delivery");
        await Expect(journey.Page.Locator("td [data-correlation]").First).ToBeVisibleAsync();
        await Expect(journey.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Last error" })).ToHaveCountAsync(1);
        await Expect(journey.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Actions" })).ToHaveCountAsync(0);
        Assert.All(await journey.Page.Locator(".rz-data-row td:last-child").AllInnerTextsAsync(), Assert.Empty);
    });

    [Fact]
    public async Task Everybody_Pages()
    {
        await LookAsync(null, async journey =>
        {
            await journey.LookAsync("sign-in", "/account/sign-in", "h1", circuit: false);
            await journey.LookAsync("landing", "/landing", "h1", circuit: false);
        });
        await LookAsync("officer", async journey =>
        {
            journey.Expects("404");
            journey.Expects("500");
            await journey.LookAsync("security", "/account/security", "h1", circuit: false);
            await journey.LookAsync("elements", "/development/elements", "h1");
            await journey.LookAsync("error", "/error/500", "h1", circuit: false);
            await journey.LookAsync("not-found", "/no-such-page", "h1", circuit: false);
        });
    }

    private async Task LookAsync(string? role, Func<Journey, Task> steps, string locale = "en-GB") =>
        await browser.JourneyAsync(await portal.GetAsync(), steps, new JourneyOptions(As: role, Locale: locale));
}
