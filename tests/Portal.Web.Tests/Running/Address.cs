using Microsoft.Playwright;

namespace Portal.Web.Tests.Running;

/// <summary>Waits for an address as it is seen, and for what stands there.</summary>
internal static class Address
{
    /// <summary>Waits until the page has an address as wanted, and is loaded. The browser's own way to wait for one misses what happens just before it listens.</summary>
    public static async Task AtAddressAsync(this IPage page, Func<string, bool> wanted)
    {
        using var late = new CancellationTokenSource(Journey.Limit);
        while (!wanted(page.Url))
        {
            await Task.Delay(50, late.Token);
        }

        await page.LoadedAsync();
    }

    /// <summary>Waits until the page is loaded: the driver's own way to wait for that, too, misses what happens just before it listens.</summary>
    public static Task LoadedAsync(this IPage page) => page.WaitForFunctionAsync("() => document.readyState === 'complete'", arg: null, new() { PollingInterval = 50 });
}
