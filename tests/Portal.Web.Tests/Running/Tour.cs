using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Running;

/// <summary>Looks at one page as everybody may see it: both themes, on a desk, on a small screen, and at 400 % zoom.</summary>
internal static class Tour
{
    // 1280 pixels at 400 %.
    private const int Zoomed = 320;

    private const string Mark = "() => { for (const one of document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')) if (one.checkVisibility()) one.dataset.seen = ''; }";

    // What was to be seen on the desk is still there: in sight, in something that scrolls, or in something that unfolds.
    private const string Lost =
        """
        () => [...document.querySelectorAll('[data-seen]')].filter(one => {
          if (!one.checkVisibility()) return !one.closest('details:not([open])');
          const box = one.getBoundingClientRect();
          if (box.left >= -1 && box.right <= innerWidth + 1) return false;
          for (let up = one.parentElement; up; up = up.parentElement) {
            if (up.scrollWidth > up.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return false;
          }
          return true;
        }).map(one => one.outerHTML.slice(0, 160))
        """;

    /// <summary>Opens an address and holds that axe finds nothing serious, nothing is wider than the window, and nothing is lost.</summary>
    /// <param name="journey">Who looks.</param>
    /// <param name="name">Of the pictures.</param>
    /// <param name="address">Of the page.</param>
    /// <param name="ready">Selector of what shows that the page is there.</param>
    /// <param name="circuit">Whether the page has one.</param>
    public static async Task LookAsync(this Journey journey, string name, string address, string ready, bool circuit = true)
    {
        var page = journey.Page;
        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await journey.GoAsync(address, circuit);
        await Expect(page.Locator(ready).First).ToBeVisibleAsync();
        await journey.LookAroundAsync(name);
    }

    /// <summary>The same where the journey is: for what shows only once somebody has pressed a button.</summary>
    public static async Task LookAroundAsync(this Journey journey, string name)
    {
        var page = journey.Page;
        await page.EvaluateAsync(Mark);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await journey.AssertAccessibleAsync();
            foreach (var width in new[] { 1280, 768 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await journey.ShootAsync($"{name}-{width}-{scheme}".ToLowerInvariant());
                await journey.AssertFitsAsync();
            }

            await page.SetViewportSizeAsync(1280, 900);
        }

        await page.SetViewportSizeAsync(Zoomed, 900);
        // An open rail would lie over the content, so it closes by itself where there is little room; the browser says so a frame later.
        await Expect(page.Locator("[data-rail-toggle][aria-expanded=true]")).ToHaveCountAsync(0);
        await journey.ShootAsync($"{name}-{Zoomed}");
        await journey.AssertFitsAsync();
        await journey.AssertAccessibleAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(Lost));
    }
}
