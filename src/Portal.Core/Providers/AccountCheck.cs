using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>What a check of an account found.</summary>
/// <param name="Working">Fit for use.</param>
/// <param name="Findings">In words: reached, signed in, rights, degraded.</param>
public sealed record AccountCheck(bool Working, IReadOnlyList<Sentence> Findings);
