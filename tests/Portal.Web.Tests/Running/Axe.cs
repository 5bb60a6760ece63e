using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portal.Web.Tests.Running;

/// <summary>Which of axe's rules are asked: colours are the dearest, and the only ones that a theme changes.</summary>
public enum AxeRules
{
    /// <summary>Every rule.</summary>
    All,

    /// <summary>Those about colours.</summary>
    Colours,

    /// <summary>All but those about colours.</summary>
    Structure,
}

/// <summary>
/// Axe itself, put into a page once, and only what it finds brought back: its package opens a second page for every run and carries all that passed
/// through the line, which takes longer than the run.
/// </summary>
internal static class Axe
{
    private const string Run =
        """
        async ([rules, impact]) => {
          // Colours as they will stay: what is just changing goes to its end first, and what never ends goes on.
          await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          for (const change of document.getAnimations()) { try { change.finish(); } catch { } }
          const colours = ['color-contrast', 'link-in-text-block'];
          const options = { resultTypes: ['violations'], iframes: false };
          if (rules === 'Colours') options.runOnly = { type: 'rule', values: colours };
          if (rules === 'Structure') options.rules = Object.fromEntries(colours.map(rule => [rule, { enabled: false }]));
          const found = await axe.run(document, options);
          return found.violations
            .filter(violation => impact === 'any' || violation.impact === 'serious' || violation.impact === 'critical')
            .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html} (${node.target})`));
        }
        """;

    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>What is serious or critical, or whatever there is.</summary>
    public static async Task<string[]> FindAsync(IPage page, AxeRules rules = AxeRules.All, bool any = false)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Script.Value);
        }

        return await page.EvaluateAsync<string[]>(Run, new[] { rules.ToString(), any ? "any" : "serious" });
    }
}
