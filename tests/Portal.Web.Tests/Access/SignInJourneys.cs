using System.Net;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Access;

public sealed class SignInJourneys(AccessPortal access, SharedBrowser browser)
{
    private const string Elements = "/development/elements";
    private const string Security = "/account/security";
    private const string SignIn = "/account/sign-in";

    [Theory]
    [InlineData("en-GB", false, 1280, "Sign in")]
    [InlineData("de-DE", true, 768, "Anmelden")]
    [InlineData("fr-FR", false, 320, "Se connecter")]
    public async Task Page_InEachLanguageAndWindow_IsAccessibleAndShowsTheDemoUsers(string locale, bool dark, int width, string heading) => await RunAsync(
        async journey =>
        {
            await journey.GoAsync(SignIn, circuit: false);
            await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
            foreach (var role in (string[])["officer", "support", "admin", "auditor"])
            {
                await Expect(journey.Page.GetByText($"{role}@example.test")).ToBeVisibleAsync();
            }

            await journey.ShootAsync($"sign-in-{locale}-{width}");
            await journey.AssertFitsAsync();
            await journey.AssertAccessibleAsync();
        },
        new JourneyOptions(width, dark, locale, As: null));

    [Fact]
    public async Task Page_AskedForWithoutASession_ComesAfterSigningIn() => await RunAsync(async journey =>
    {
        await journey.GoAsync(Security + "?tab=two", circuit: false);
        await SubmitAsync(journey, "plain", AccessPortal.Password);
        await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign-in and security");
        Assert.EndsWith(Security + "?tab=two", journey.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public async Task DemoUser_ByItsButton_SignsInWithoutTyping() => await RunAsync(async journey =>
    {
        await journey.GoAsync(SignIn, circuit: false);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in as Auditor" }).ClickAsync();
        await journey.LiveAsync();
        await Expect(journey.Page.GetByText("Aurel Auditor").First).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Password_WrongOrUserUnknown_IsTheSameSentence() => await RunAsync(async journey =>
    {
        await journey.GoAsync(SignIn, circuit: false);
        await SubmitAsync(journey, "plain", "wrong");
        var known = await journey.Page.GetByRole(AriaRole.Alert).TextContentAsync();
        await journey.ShootAsync("sign-in-refused");
        await journey.AssertAccessibleAsync();
        await SubmitAsync(journey, "nobody", "wrong");
        Assert.Equal(known, await journey.Page.GetByRole(AriaRole.Alert).TextContentAsync());
        await Expect(journey.Page.GetByLabel("Password")).ToHaveValueAsync("");
    });

    [Fact]
    public async Task Password_WrongFiveTimes_LocksTheRightOneOut() => await RunAsync(async journey =>
    {
        await journey.GoAsync(SignIn, circuit: false);
        for (var i = 0; i < 5; i++)
        {
            await SubmitAsync(journey, "locked", "wrong");
        }

        await SubmitAsync(journey, "locked", AccessPortal.Password);
        await Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("15 minutes");
        Assert.Contains(SignIn, journey.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public async Task SignOut_FromTheMenu_EndsTheSession() => await RunAsync(async journey =>
    {
        await journey.GoAsync(SignIn, circuit: false);
        await SubmitAsync(journey, "leaving", AccessPortal.Password);
        await journey.LiveAsync();
        await journey.Page.Locator("summary.user-summary").ClickAsync();
        await journey.ShootAsync("user-menu");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        await journey.GoAsync(Security, circuit: false);
        Assert.Contains(SignIn, journey.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public async Task User_DisabledOrGivenAnotherRole_LosesTheOpenPageWithinTheRevalidation() => await RunAsync(async journey =>
    {
        await journey.GoAsync(SignIn, circuit: false);
        await SubmitAsync(journey, "disabled", AccessPortal.Password);
        await journey.LiveAsync();
        await RunAsync(async moved =>
        {
            await moved.GoAsync(SignIn, circuit: false);
            await SubmitAsync(moved, "moved", AccessPortal.Password);
            await moved.GoAsync("/cases");
            await Expect(moved.Page.Locator("#rail a[href='cases/new']")).ToBeVisibleAsync();

            // One of them from another instance, the other on the page for it.
            await AccessPortal.DisableAsync(journey.Portal, "disabled");
            await RunAsync(MoveAsync, new JourneyOptions(As: "admin"));

            foreach (var (one, user) in new[] { (journey, "disabled"), (moved, "moved") })
            {
                await Expect(one.Page.GetByLabel("Password", new() { Exact = true })).ToBeVisibleAsync();
                await SubmitAsync(one, user, AccessPortal.Password);
            }

            await Expect(journey.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await moved.LiveAsync();
            await Expect(moved.Page.Locator("#rail a")).ToHaveCountAsync(3);
            var places = await moved.Page.Locator("#rail a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            Assert.Equal(["cases", "appointments", "admin/audit"], places, StringComparer.Ordinal);
            await moved.GoAsync("/cases/new", circuit: false);
            await Expect(moved.Page.Locator("main .card")).ToHaveCountAsync(0);
            await moved.ShootAsync("role-moved-refused");
        });

        static async Task MoveAsync(Journey admin)
        {
            await admin.GoAsync("/admin/users");
            var row = admin.Page.GetByRole(AriaRole.Row, new() { Name = AccessPortal.EmailOf("moved") });
            await row.GetByRole(AriaRole.Link).ClickAsync();
            await Expect(admin.Page.Locator(".side-panel")).ToContainTextAsync("A change ends the user's sessions within 30 seconds.");
            await admin.Page.Locator(".side-panel select[name=role]").SelectOptionAsync("Auditor");
            await Expect(row).ToContainTextAsync("Auditor");
            await admin.ShootAsync("admin-user-moved");
            await admin.AssertAccessibleAsync();
        }
    });

    [Theory]
    [InlineData("officer", "cases", "cases/new", "appointments", "unassigned")]
    [InlineData("support", "cases", "appointments")]
    [InlineData("admin", "admin/accounts", "admin/users", "admin/api-keys", "admin/deliveries", "admin/work", "admin/unmapped", "admin/audit")]
    [InlineData("auditor", "cases", "appointments", "admin/audit")]
    public async Task Rail_OfEachRole_ShowsItsPlacesOnly(string role, params string[] places) => await RunAsync(
        async journey =>
        {
            await journey.GoAsync(Elements);
            await Expect(journey.Page.Locator("#rail a")).ToHaveCountAsync(places.Length);
            var shown = await journey.Page.Locator("#rail a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            Assert.Equal(places, shown, StringComparer.Ordinal);
        },
        new JourneyOptions(As: role));

    [Fact]
    public async Task Interface_WithACookieOrAWrongKey_IsRefusedAndWithAKeyIsNot()
    {
        var portal = await access.GetAsync();
        var stop = TestContext.Current.CancellationToken;
        using var withCookie = new HttpRequestMessage(HttpMethod.Get, "/api/v1/accounts");
        using var refused = await portal.SendAsAsync("officer", withCookie, stop);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);

        using var wrong = await GetAsync(portal, "tests-0123456789-abcdefghijkX", stop);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var right = await GetAsync(portal, "tests-0123456789-abcdefghijkl", stop);
        Assert.NotEqual(HttpStatusCode.Unauthorized, right.StatusCode);
    }

    private static async Task<HttpResponseMessage> GetAsync(PortalProcess portal, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/accounts");
        request.Headers.Authorization = new("Bearer", key);
        return await portal.Client.SendAsync(request, cancellationToken);
    }

    internal static async Task SubmitAsync(Journey journey, string user, string password)
    {
        await journey.Page.GetByLabel("E-mail address").FillAsync(AccessPortal.EmailOf(user));
        await journey.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await journey.Page.LoadedAsync();
    }

    private async Task RunAsync(Func<Journey, Task> steps, JourneyOptions? options = null) =>
        await browser.JourneyAsync(await access.GetAsync(), steps, options ?? new JourneyOptions(As: null));
}
