using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Running;

/// <summary>A user without a mouse.</summary>
internal static class Keyboard
{
    private const int Most = 150;

    /// <summary>Presses Tab until something that matches is focused; whatever is focused on the way has to show it.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        await Expect(page.Locator(selector).Locator("visible=true").First).ToBeVisibleAsync();
        for (var i = 0; i < Most; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var unseen = await page.EvaluateAsync<string?>(
                """
                () => {
                  const one = document.activeElement;
                  if (!one || one === document.body || one.tagName === 'IFRAME') return null;
                  const style = getComputedStyle(one);
                  const around = one.parentElement ? getComputedStyle(one.parentElement) : style;
                  const shows = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
                  return shows(style) || shows(around) ? null : one.outerHTML.slice(0, 200);
                }
                """);
            Assert.Null(unseen);
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) === true", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} is not reached by {Most} tabs.");
    }

    /// <summary>Goes there by Tab and types.</summary>
    public static async Task TabAndTypeAsync(this IPage page, string selector, string text)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.TypeAsync(text);
    }
}
