using System.Resources;

namespace Portal.Core.Providers.AtAccount;

/// <summary>Texts about what can be done at an account's vendor, under the prefix <c>atAccount</c>.</summary>
public static class AtAccountTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Providers.AtAccount.AtAccountTexts", typeof(AtAccountTexts).Assembly);
}
