using Microsoft.Playwright;

namespace Portal.Web.Tests.Running;

/// <summary>One Chromium for all journeys; each has a context of its own, with its own cookies.</summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    // The address bar's own pages start two more processes for every window: three quarters of what a short journey costs. The browser takes
    // only the last list of features, so the driver's stand here as well.
    private const string Without =
        "WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,DialMediaRouteProvider,"
        + "GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,OptimizationHints,PaintHolding,ThirdPartyStoragePartitioning,Translate";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-features=" + Without,
    ];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> started = new(StartAsync);

    /// <summary>A journey on a portal; see <see cref="Journey.RunAsync"/>.</summary>
    public async Task JourneyAsync(PortalProcess portal, Func<Journey, Task> steps, JourneyOptions? options = null)
    {
        var (_, browser) = await started.Value;
        await Journey.RunAsync(browser, portal, steps, options ?? new JourneyOptions());
    }

    /// <summary>A page in a window of its own, for what is no portal; disposing its context closes it.</summary>
    public async Task<IPage> OpenAsync(Uri address, ColorScheme scheme, int width)
    {
        var (_, browser) = await started.Value;
        var context = await browser.NewContextAsync(new() { BaseURL = address.ToString(), ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } }).WaitAsync(Journey.Limit);
        context.SetDefaultTimeout(Journey.Ceiling);
        return await context.NewPageAsync().WaitAsync(Journey.Limit);
    }

    /// <summary>A window at an address, with a session: for tests that listen to what a page does rather than walk through it.</summary>
    public async Task WindowAsync(Uri address, System.Net.Cookie session, Func<IPage, Task> look)
    {
        var (_, browser) = await started.Value;
        var context = await browser.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "en-GB" }).WaitAsync(Journey.Limit);
        await using var closing = context.Closing();
        await context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = address.ToString() }]);
        context.SetDefaultTimeout(Journey.Ceiling);
        await look(await context.NewPageAsync().WaitAsync(Journey.Limit)).WaitAsync(Journey.Longest);
    }

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
        {
            var (driver, browser) = await started.Value;
            await ClosingWindow.SoonAsync(browser.CloseAsync());
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Journey.Ceiling);
        var driver = await Playwright.CreateAsync().WaitAsync(Journey.Limit);
        var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        return (driver, browser);
    }
}
