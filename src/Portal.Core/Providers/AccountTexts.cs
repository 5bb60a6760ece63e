using System.Resources;

namespace Portal.Core.Providers;

/// <summary>What is said about accounts at providers, in the resource files beside this one.</summary>
internal static class AccountTexts
{
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Providers.AccountTexts", typeof(AccountTexts).Assembly);
}
