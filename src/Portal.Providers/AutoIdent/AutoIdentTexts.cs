using System.Resources;

namespace Portal.Providers.AutoIdent;

/// <summary>Labels, helps, choices and sentences of this provider (<c>AutoIdentTexts.resx</c>, <c>.de.resx</c>, <c>.fr.resx</c>).</summary>
internal static class AutoIdentTexts
{
    public static ResourceManager ResourceManager { get; } = new("Portal.Providers.AutoIdent.AutoIdentTexts", typeof(AutoIdentTexts).Assembly);
}
