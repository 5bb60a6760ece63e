using System.Resources;

namespace Portal.Providers.IdentityTm;

/// <summary>Labels, helps, choices and sentences of this provider (<c>IdentityTmTexts.resx</c>, <c>.de.resx</c>, <c>.fr.resx</c>).</summary>
internal static class IdentityTmTexts
{
    public static ResourceManager ResourceManager { get; } = new("Portal.Providers.IdentityTm.IdentityTmTexts", typeof(IdentityTmTexts).Assembly);
}
