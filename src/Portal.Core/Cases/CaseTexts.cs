using System.Resources;

namespace Portal.Core.Cases;

/// <summary>Texts about cases, under the prefix <c>cases</c>: statuses and their meaning, timeline, refusals, consequences.</summary>
public static class CaseTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Cases.CaseTexts", typeof(CaseTexts).Assembly);
}
