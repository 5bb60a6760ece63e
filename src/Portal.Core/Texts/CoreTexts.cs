using System.Resources;

namespace Portal.Core.Texts;

/// <summary>The core's own texts (<c>CoreTexts.resx</c>, <c>.de.resx</c>, <c>.fr.resx</c>): statuses, timeline, failures, validation.</summary>
public static class CoreTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Texts.CoreTexts", typeof(CoreTexts).Assembly);
}
