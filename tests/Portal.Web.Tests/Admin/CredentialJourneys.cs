using System.Net;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Admin;

/// <summary>At an account that nobody is identified with.</summary>
public sealed class CredentialJourneys(ApiPortal portal, SharedBrowser browser)
{
    [Fact]
    public async Task WebhookSecret_MadeNew_WorksAndTheEarlierOneStillDoes() => await OnAccountAsync(async journey =>
    {
        var page = journey.Page;
        var address = page.Locator("#webhook-address");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show address" }).ClickAsync();
        var before = new Uri(await address.InnerTextAsync()).PathAndQuery;
        await page.GetByRole(AriaRole.Button, new() { Name = "New secret" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The present address works for");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "New secret" }).ClickAsync();
        await Expect(page.Locator(".said-done")).ToContainTextAsync("A new secret was made.");
        await Expect(address).Not.ToContainTextAsync(before.Split('/')[^1]);
        var after = new Uri(await address.InnerTextAsync()).PathAndQuery;

        // The intake looks for changed accounts once a second.
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await PushAsync(journey, after) != HttpStatusCode.OK)
        {
            await Task.Delay(200, late.Token);
        }

        Assert.Equal(HttpStatusCode.OK, await PushAsync(journey, before));
        Assert.Equal(HttpStatusCode.Unauthorized, await PushAsync(journey, after + "x"));
    });

    [Fact]
    public async Task PrivateKey_MadeHereAndImported_ShowsItsPublicPartOnly() => await OnAccountAsync(async journey =>
    {
        var page = journey.Page;
        var secret = page.Locator("[data-secret=privateKeyPem]");
        var first = await secret.Locator(".admin-code").InnerTextAsync();
        await secret.GetByRole(AriaRole.Button, new() { Name = "Make a new one here" }).ClickAsync();
        await Expect(secret.Locator(".admin-code")).Not.ToHaveTextAsync(first);
        await Expect(secret.Locator(".admin-code")).ToContainTextAsync("RSA");
        var made = await secret.Locator(".admin-code").InnerTextAsync();

        using var own = RSA.Create(2048);
        var pem = own.ExportPkcs8PrivateKeyPem();
        await secret.Locator("textarea").FillAsync(pem);
        await secret.GetByRole(AriaRole.Button, new() { Name = "Set" }).First.ClickAsync();
        await Expect(secret.Locator(".admin-code")).Not.ToHaveTextAsync(made);
        await Expect(secret.Locator(".admin-code")).ToContainTextAsync("RSA 2048");
        await Expect(secret).ToContainTextAsync("Ada Admin");
        await Expect(secret.Locator("textarea")).ToHaveValueAsync("");
        Assert.DoesNotContain(pem.Split('\n')[5].Trim(), await page.ContentAsync(), StringComparison.Ordinal);
    });

    private static async Task<HttpStatusCode> PushAsync(Journey journey, string path)
    {
        using var push = new StringContent("""{"caseId":"NOBODYSCASE1","referenceId":null}""");
        using var answer = await journey.Portal.Client.PostAsync(path, push, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task OnAccountAsync(Func<Journey, Task> steps) => await browser.JourneyAsync(
        await portal.GetAsync(),
        async journey =>
        {
            await journey.GoAsync("/admin/accounts");
            await journey.Page.GetByRole(AriaRole.Link, new() { Name = ApiPortal.Away }).ClickAsync();
            await Expect(journey.Page.Locator("#side-heading")).ToHaveTextAsync(ApiPortal.Away);
            await steps(journey);
        },
        new JourneyOptions(As: "admin"));
}
