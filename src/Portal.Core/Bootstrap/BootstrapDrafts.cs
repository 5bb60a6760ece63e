using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Core.Bootstrap;

/// <summary>Reads accounts of the configuration as drafts. Keys of configuration know no case: they are matched to the provider's own.</summary>
internal static class BootstrapDrafts
{
    public static AccountDraft DraftOf(IProvider provider, BootstrapAccount account)
    {
        var environment = Enum.TryParse<AccountEnvironment>(account.Environment, ignoreCase: true, out var parsed) ? parsed : AccountEnvironment.Test;
        return new AccountDraft
        {
            Name = account.Name?.Trim() ?? string.Empty,
            ProviderKey = provider.Description.Key,
            Environment = environment,
            BaseUrl = account.BaseUrl ?? provider.Description.BaseUrls.GetValueOrDefault(environment)?.AbsoluteUri ?? string.Empty,
            LegalBases = account.LegalBases.Count == 0
                ? provider.Description.LegalBases
                : account.LegalBases.Where(name => Enum.TryParse<LegalBasis>(name, ignoreCase: true, out _)).Select(name => Enum.Parse<LegalBasis>(name, ignoreCase: true)).ToHashSet(),
            Settings = Values(provider, account.Settings, secret: false),
            Secrets = Values(provider, account.Secrets, secret: true),
        };
    }

    private static FieldValues Values(IProvider provider, Dictionary<string, string> given, bool secret) =>
        new(given.Select(pair => KeyValuePair.Create(
            provider.Description.AccountFields.FirstOrDefault(field => field.Secret == secret && string.Equals(field.Key, pair.Key, StringComparison.OrdinalIgnoreCase))?.Key ?? pair.Key,
            (string?)pair.Value)));
}
