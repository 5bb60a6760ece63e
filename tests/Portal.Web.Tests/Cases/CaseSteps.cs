using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Cases;

/// <summary>Steps that several journeys about cases take.</summary>
internal static class CaseSteps
{
    /// <summary>Fills in the form for a new case and sends it; the case's page is open afterwards.</summary>
    /// <returns>The case's id.</returns>
    public static async Task<Guid> CreateCaseAsync(this Journey journey, string first, string last, string? email = null, string born = "1964-08-12")
    {
        var page = journey.Page;
        await journey.OpenNewCaseAsync();
        await page.FillPersonAsync(first, last, email, born);
        await page.SendFormAsync();
        await page.AtAddressAsync(address => IsCase(address));
        return CaseOf(page.Url);
    }

    /// <summary>Opens an empty form for a new case.</summary>
    public static async Task OpenNewCaseAsync(this Journey journey)
    {
        await journey.GoAsync("/cases/new");
        var discard = journey.Page.GetByRole(AriaRole.Button, new() { Name = "Discard draft" });
        await discard.ClickAsync();
        await journey.Page.ChooseAccountAsync();
        await Expect(journey.Page.Locator("#field-person-lastName")).ToHaveValueAsync("");
    }

    /// <summary>Picks an account: with several none is picked beforehand.</summary>
    public static async Task ChooseAccountAsync(this IPage page, string account = "POSTIDENT Sandbox") =>
        await page.Locator("main .card", new() { HasText = account }).Locator("input[type=radio]").CheckAsync();

    /// <summary>Types the person's data.</summary>
    public static async Task FillPersonAsync(this IPage page, string first, string last, string? email, string? born)
    {
        await page.Locator("#field-person-firstName").FillAsync(first);
        await page.Locator("#field-person-lastName").FillAsync(last);
        if (email is not null)
        {
            await page.Locator("#field-person-email").FillAsync(email);
        }

        if (born is not null)
        {
            await page.Locator("#field-person-birthDate").FillAsync(born);
        }
    }

    /// <summary>Sends the form; again where duplicates were shown first.</summary>
    public static async Task SendFormAsync(this IPage page)
    {
        var create = page.Locator(".create-bar button[type=submit]");
        var duplicates = page.Locator(".duplicates");

        // The form looks for duplicates by itself when somebody pauses: only the press knows what stood there when it was made.
        await page.EvaluateAsync(
            """
            () => {
              delete window.seenDuplicates;
              addEventListener('submit', () => { window.seenDuplicates = document.querySelector('.duplicates') !== null; }, { capture: true, once: true });
            }
            """);
        await create.ClickAsync();
        var done = page.AtAddressAsync(address => IsCase(address));
        var seen = await page.EvaluateAsync<bool>("window.seenDuplicates === true");
        if (!seen && await Task.WhenAny(done, duplicates.WaitForAsync()) != done)
        {
            await create.ClickAsync();
        }

        await done;
    }

    /// <summary>Whether an address is that of a case's page.</summary>
    public static bool IsCase(string address) => new Uri(address).AbsolutePath is var path && path.StartsWith("/cases/", StringComparison.Ordinal) && Guid.TryParse(path["/cases/".Length..], out _);

    /// <summary>The case in an address.</summary>
    public static Guid CaseOf(string address) => Guid.Parse(new Uri(address).AbsolutePath["/cases/".Length..]);
}
