using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portal.Web.Tests.Running;

/// <summary>One user at one browser window. What the browser complains about while it runs (errors, refused scripts or styles, answers of 500) fails it.</summary>
public sealed class Journey
{
    /// <summary>Milliseconds that any wait may take: a busy machine is no failure.</summary>
    internal const float Ceiling = 60_000;

    /// <summary>The driver gives scripts in a page, and a window that opens or closes, no limit of its own.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(Ceiling);

    /// <summary>Whole journeys take a minute or less; one that stands still is to fail under its name rather than to hold up all others.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly List<string> expected = [];

    private Journey(PortalProcess portal, IPage page)
    {
        Portal = portal;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                complaints.Enqueue($"answer {response.Status}: {new Uri(response.Url).AbsolutePath}");
            }
        };
    }

    public PortalProcess Portal { get; }

    public IPage Page { get; }

    /// <summary>Runs the steps in a fresh window; when they fail, the message says what the browser complained about and a picture is kept.</summary>
    internal static async Task RunAsync(IBrowser browser, PortalProcess portal, Func<Journey, Task> steps, JourneyOptions options)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = portal.Address.ToString(),
            ViewportSize = new() { Width = options.Width, Height = 900 },
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = options.Locale,
            TimezoneId = "Europe/Berlin",
            Permissions = ["clipboard-read", "clipboard-write"],
        }).WaitAsync(Limit);
        await using var closing = context.Closing();
        context.SetDefaultTimeout(Ceiling);
        if (options.As is { } role)
        {
            var session = await portal.SignInAsync(role);
            await context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = portal.Address.ToString() }]);
        }

        var journey = new Journey(portal, await context.NewPageAsync().WaitAsync(Limit));
        try
        {
            await steps(journey).WaitAsync(Longest);
        }
        catch (Exception failure)
        {
            var name = TestContext.Current.TestCase?.TestMethodName ?? "journey";
            await ClosingWindow.SoonAsync(journey.ShootAsync($"failed-{name}"));
            throw new InvalidOperationException(
                $"{failure.Message}\nThe page said:\n{await journey.SaysAsync()}\nThe browser said:\n{string.Join('\n', journey.complaints)}\nThe portal's last fault:\n{portal.LastFault}",
                failure);
        }

        Assert.Empty(journey.Unexpected());
    }

    /// <summary>Opens an address of the portal and waits until its circuit is there; pages without one (sign-in) say so.</summary>
    public async Task GoAsync(string address, bool circuit = true)
    {
        await Page.GotoAsync(address);
        if (circuit)
        {
            await LiveAsync();
        }
    }

    /// <summary>Waits until the page has its circuit.</summary>
    public Task LiveAsync() => Page.Locator("html[data-circuit=live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>A complaint that contains this text belongs to the journey.</summary>
    public void Expects(string complaint) => expected.Add(complaint);

    /// <summary>The journey breaks the line to the portal: what the browser and the circuit say to that belongs to it.</summary>
    public void ExpectsBrokenLine() => expected.AddRange(["_blazor", "negotiat", "onnection", "ERR_", "Error from HTTP request"]);

    /// <summary>Keeps a picture of the whole page in <c>.test-results/screenshots</c>.</summary>
    public Task ShootAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Results("screenshots"), name + ".png"), FullPage = true });

    // axe must not judge icons by their names because their font is still on its way, nor colours that are still fading in.
    private const string Settled =
        """
        () => Promise.all([
          document.fonts.ready,
          ...document.getAnimations()
            .filter(one => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity)
            .map(one => one.finished.catch(() => {})),
        ]).then(() => true)
        """;

    /// <summary>Holds that axe finds nothing serious or critical on the page once it has settled.</summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.EvaluateAsync(Settled).WaitAsync(Limit);
        var result = await Page.RunAxe().WaitAsync(Limit);
        var found = result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html} ({node.Target})"));
        Assert.Empty(found);
    }

    /// <summary>Holds that nothing is wider than the window.</summary>
    public async Task AssertFitsAsync()
    {
        var tooWide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, tooWide);
    }

    /// <summary>Where the page is, its heading, and what it says is wrong.</summary>
    private async Task<string> SaysAsync()
    {
        try
        {
            var said = await Page.Locator("h1, [role=alert], [role=status], [role=dialog], [aria-invalid=true], button[disabled]").EvaluateAllAsync<string[]>(
                "all => all.map(one => `${one.tagName} ${one.id}: ${one.innerText.trim()}`.slice(0, 300))").WaitAsync(Limit);
            return string.Join('\n', said.Prepend(new Uri(Page.Url).AbsolutePath));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return $"{new Uri(Page.Url).AbsolutePath}: nothing any more ({e.GetType().Name})";
        }
    }

    private IEnumerable<string> Unexpected() =>
        complaints.Where(complaint => !expected.Any(text => complaint.Contains(text, StringComparison.Ordinal)));
}
