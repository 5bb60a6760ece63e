using System.Resources;

namespace Portal.Core.Earlier;

/// <summary>Texts about earlier attempts that a new one refers to, under the prefix <c>earlier</c>.</summary>
public static class EarlierTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Earlier.EarlierTexts", typeof(EarlierTexts).Assembly);
}
