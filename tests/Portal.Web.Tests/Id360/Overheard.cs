using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Id360;

/// <summary>All that reaches a browser's window: the bodies and headers of answers, the frames of its circuit, what it stores, and what stands on the page.</summary>
internal sealed class Overheard
{
    private readonly ConcurrentBag<string> frames = [];
    private readonly ConcurrentBag<Task<string>> answers = [];

    public Overheard(IPage page)
    {
        page.Response += (_, response) => answers.Add(ReadAsync(response));
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => frames.Add(frame.Text ?? Encoding.UTF8.GetString(frame.Binary ?? []));
    }

    /// <summary>Takes what the window stores and shows now.</summary>
    public async Task LookAtStorageAsync(IPage page)
    {
        frames.Add(await page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state])"));
        frames.Add(string.Join('\n', (await page.Context.CookiesAsync()).Select(cookie => cookie.Value)));
        frames.Add(await page.ContentAsync());
    }

    public async Task<IReadOnlyList<string>> AllAsync() => [.. frames, .. await Task.WhenAll(answers)];

    private static async Task<string> ReadAsync(IResponse response)
    {
        var headers = string.Join('\n', response.Headers.Select(header => $"{header.Key}: {header.Value}"));
        try
        {
            return $"{response.Url}\n{headers}\n{Encoding.UTF8.GetString(await response.BodyAsync().WaitAsync(Journey.Limit))}";
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // A redirect has no body, and the browser forgets those of pages that were left: of some it never even says that they have ended.
            return $"{response.Url}\n{headers}";
        }
    }
}
