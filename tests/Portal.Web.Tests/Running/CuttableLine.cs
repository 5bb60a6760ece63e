using Microsoft.Playwright;

namespace Portal.Web.Tests.Running;

/// <summary>Stands in the circuit's line, and can lose what is sent over it, cut it, and let it come back.</summary>
public sealed class CuttableLine
{
    private const string Circuit = "**/_blazor**";
    private readonly IPage page;
    private IWebSocketRoute? browserSide;
    private IWebSocketRoute? serverSide;
    private bool swallowing;

    private CuttableLine(IPage page) => this.page = page;

    /// <summary>To be called before the page is opened.</summary>
    public static async Task<CuttableLine> OnAsync(IPage page)
    {
        var line = new CuttableLine(page);
        await page.RouteWebSocketAsync(new Func<string, bool>(address => address.Contains("/_blazor", StringComparison.Ordinal)), line.Connect);
        return line;
    }

    /// <summary>From now on nothing from the page reaches the server, and nobody notices.</summary>
    public void Swallow() => swallowing = true;

    /// <summary>Closes the line and keeps it closed.</summary>
    public async Task CutAsync()
    {
        await page.RouteAsync(Circuit, route => route.AbortAsync());
        if (serverSide is not null && browserSide is not null)
        {
            await serverSide.CloseAsync();
            await browserSide.CloseAsync(new() { Code = 1011 });
        }
    }

    /// <summary>Lets the next attempt through.</summary>
    public async Task MendAsync()
    {
        swallowing = false;
        await page.UnrouteAsync(Circuit);
    }

    private void Connect(IWebSocketRoute route)
    {
        browserSide = route;
        serverSide = route.ConnectToServer();
        route.OnMessage(frame =>
        {
            if (swallowing)
            {
                return;
            }

            if (frame.Binary is { } bytes)
            {
                serverSide.Send(bytes);
            }
            else
            {
                serverSide.Send(frame.Text!);
            }
        });
    }
}
