using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Access;

public sealed class SecurityJourneys(AccessPortal access, SharedBrowser browser)
{
    private const string Security = "/account/security";

    [Fact]
    public async Task SecondFactor_SetUpAndUsed_AsksForACodeThatWorksOnce() => await RunAsync(async journey =>
    {
        var key = await SetUpAsync(journey, "totp");
        await SignOutAsync(journey);

        // The step of the set-up is used up; the next one is accepted half a minute early.
        await SignInJourneys.SubmitAsync(journey, "totp", AccessPortal.Password);
        await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Confirm with your app");
        await journey.ShootAsync("sign-in-code");
        await journey.AssertAccessibleAsync();
        await ConfirmAsync(journey, "Code from the app", "000000");
        await Expect(journey.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        var code = CodeAt(key, StepNow() + 1);
        await ConfirmAsync(journey, "Code from the app", code);
        await journey.LiveAsync();

        await SignOutAsync(journey);
        await SignInJourneys.SubmitAsync(journey, "totp", AccessPortal.Password);
        await ConfirmAsync(journey, "Code from the app", code);
        await Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("used already");
    });

    [Fact]
    public async Task RecoveryCode_WithoutTheApp_SignsIn() => await RunAsync(async journey =>
    {
        await SetUpAsync(journey, "recovery");
        var code = await journey.Page.Locator(".security-codes code").First.TextContentAsync();
        await SignOutAsync(journey);
        await SignInJourneys.SubmitAsync(journey, "recovery", AccessPortal.Password);
        await journey.Page.GetByText("Use a recovery code instead").ClickAsync();
        await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in with a recovery code");
        await journey.AssertAccessibleAsync();
        await ConfirmAsync(journey, "Recovery code", code!);
        await journey.LiveAsync();
        await journey.GoAsync(Security, circuit: false);
        await Expect(journey.Page.GetByText("9 recovery codes are left.")).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Password_Changed_WorksAndKeepsThisSession() => await RunAsync(async journey =>
    {
        await SignInAsync(journey, "password");
        await journey.GoAsync(Security, circuit: false);
        await ChangeAsync("wrong wrong wrong", "a quite different one");
        await Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was changed");
        await ChangeAsync(AccessPortal.Password, "short");
        await Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("between 12");
        await ChangeAsync(AccessPortal.Password, "a quite different one");
        await Expect(journey.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("has been changed");
        await journey.GoAsync("/development/elements");
        await SignOutAsync(journey);
        await SignInJourneys.SubmitAsync(journey, "password", "a quite different one");
        await journey.LiveAsync();

        async Task ChangeAsync(string present, string wanted)
        {
            await journey.Page.Locator("#present").FillAsync(present);
            await journey.Page.Locator("#wanted").FillAsync(wanted);
            await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
            await journey.Page.LoadedAsync();
        }
    });

    private static async Task<byte[]> SetUpAsync(Journey journey, string user)
    {
        await SignInAsync(journey, user);
        await journey.GoAsync(Security, circuit: false);
        await journey.ShootAsync("security");
        await journey.AssertAccessibleAsync();
        await journey.AssertFitsAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Set up the app" }).ClickAsync();
        await Expect(journey.Page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToBeVisibleAsync();
        await journey.ShootAsync("security-set-up");
        await journey.AssertAccessibleAsync();
        var shown = await journey.Page.Locator(".security-key").TextContentAsync();
        await ConfirmAsync(journey, "Code from the app", "000000");
        await Expect(journey.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Equal(shown, await journey.Page.Locator(".security-key").TextContentAsync());
        var key = FromBase32(shown!);
        await ConfirmAsync(journey, "Code from the app", CodeAt(key, StepNow()));
        await Expect(journey.Page.Locator(".security-codes li")).ToHaveCountAsync(10);
        await journey.ShootAsync("security-codes");
        await journey.AssertAccessibleAsync();
        return key;
    }

    private static async Task SignInAsync(Journey journey, string user)
    {
        await journey.GoAsync("/account/sign-in", circuit: false);
        await SignInJourneys.SubmitAsync(journey, user, AccessPortal.Password);
        await journey.LiveAsync();
    }

    private static async Task SignOutAsync(Journey journey)
    {
        await journey.GoAsync("/development/elements");
        await journey.Page.Locator("summary.user-summary").ClickAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
    }

    private static async Task ConfirmAsync(Journey journey, string label, string code)
    {
        await journey.Page.GetByLabel(label).FillAsync(code);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await journey.Page.LoadedAsync();
    }

    private static long StepNow() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;

    // RFC 6238 once more, as an app does it.
    private static string CodeAt(byte[] key, long step)
    {
        var message = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        var hash = HMACSHA1.HashData(key, message);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private async Task RunAsync(Func<Journey, Task> steps) => await browser.JourneyAsync(await access.GetAsync(), steps, new JourneyOptions(As: null));
}
