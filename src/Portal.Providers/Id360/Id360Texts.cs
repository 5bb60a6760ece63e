using System.Resources;

namespace Portal.Providers.Id360;

/// <summary>Labels, helps, choices, steps and sentences of this provider (<c>Id360Texts.resx</c>, <c>.de.resx</c>, <c>.fr.resx</c>).</summary>
internal static class Id360Texts
{
    public static ResourceManager ResourceManager { get; } = new("Portal.Providers.Id360.Id360Texts", typeof(Id360Texts).Assembly);
}
