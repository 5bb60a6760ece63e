using Microsoft.Playwright;

namespace Portal.Web.Tests.Running;

/// <summary>Closes what a journey has opened. The driver waits for that without a limit; what does not close in time goes with the browser.</summary>
internal static class ClosingWindow
{
    /// <summary>Closes a window when it is disposed.</summary>
    public static IAsyncDisposable Closing(this IBrowserContext window) => new Closer(() => window.CloseAsync());

    /// <summary>Waits for an end that nobody needs to see, but not for ever.</summary>
    public static async Task SoonAsync(Task end) => await Task.WhenAny(end, Task.Delay(Journey.Limit));

    private sealed class Closer(Func<Task> close) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(SoonAsync(close()));
    }
}
