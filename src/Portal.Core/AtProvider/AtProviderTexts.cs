using System.Resources;

namespace Portal.Core.AtProvider;

/// <summary>Texts about what is done with an attempt at its provider, under the prefix <c>atProvider</c>.</summary>
public static class AtProviderTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.AtProvider.AtProviderTexts", typeof(AtProviderTexts).Assembly);
}
