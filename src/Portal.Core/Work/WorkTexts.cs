using System.Resources;

namespace Portal.Core.Work;

/// <summary>Texts about work and what it does to cases, under the prefix <c>work</c>: timeline, alerts, failures.</summary>
public static class WorkTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Work.WorkTexts", typeof(WorkTexts).Assembly);
}
