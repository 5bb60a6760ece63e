using System.Resources;

namespace Portal.Providers.Identify24;

/// <summary>Labels, helps, choices and sentences of this provider (<c>Identify24Texts.resx</c>, <c>.de.resx</c>, <c>.fr.resx</c>).</summary>
internal static class Identify24Texts
{
    public static ResourceManager ResourceManager { get; } = new("Portal.Providers.Identify24.Identify24Texts", typeof(Identify24Texts).Assembly);
}
