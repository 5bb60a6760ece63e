using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portal.Web.Tests.Running;

/// <summary>
/// Axe itself, put into a page once, and only what it finds brought back: its package opens a second page for every run and carries all that passed
/// through the line, which takes longer than the run.
/// </summary>
internal static class Axe
{
    private const string Run =
        """
        async () => {
          // Colours as they will stay: what is just changing goes to its end first, and what never ends goes on.
          await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          for (const change of document.getAnimations()) { try { change.finish(); } catch { } }
          const found = await axe.run(document, { resultTypes: ['violations'], iframes: false });
          return found.violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html} (${node.target})`));
        }
        """;

    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>Whatever there is to say against the page.</summary>
    public static async Task<string[]> FindAsync(IPage page)
    {
        await page.LoadedAsync();
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Script.Value).WaitAsync(Journey.Limit);
        }

        return await page.EvaluateAsync<string[]>(Run).WaitAsync(Journey.Limit);
    }
}
