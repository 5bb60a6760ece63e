using System.Resources;

namespace Portal.Providers.PostIdent;

/// <summary>Labels, helps, choices and sentences of this provider (<c>PostIdentTexts.resx</c>, <c>.de.resx</c>, <c>.fr.resx</c>).</summary>
internal static class PostIdentTexts
{
    public static ResourceManager ResourceManager { get; } = new("Portal.Providers.PostIdent.PostIdentTexts", typeof(PostIdentTexts).Assembly);
}
