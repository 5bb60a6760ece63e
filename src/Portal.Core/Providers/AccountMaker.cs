using System.Security.Cryptography;
using System.Text.Json;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Hosting;
using Portal.Core.Providers.Capabilities;

namespace Portal.Core.Providers;

/// <summary>Turns a draft that was found in order into an account, and makes the secrets that can be made here.</summary>
internal sealed class AccountMaker(AccountSecrets secrets, TimeProvider time)
{
    // 192 bits, in characters that need no escaping in an address.
    private const int SecretBytes = 24;

    /// <summary>A new secret for a webhook address.</summary>
    public static string NewWebhookSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The account, not yet in any context.</summary>
    /// <param name="provider">Its provider.</param>
    /// <param name="draft">The draft, examined.</param>
    /// <param name="webhookSecret">The secret in its webhook address; made here when left out.</param>
    /// <param name="madeBy">Who makes it; nobody for configuration.</param>
    public ProviderAccount Make(IProvider provider, AccountDraft draft, string? webhookSecret, Guid? madeBy)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var account = new ProviderAccount { Id = Guid.NewGuid(), ProviderKey = draft.ProviderKey, Enabled = true, CreatedAt = now };
        Apply(account, draft);
        secrets.Write(account, Secrets(provider, draft.Secrets, now, madeBy));
        secrets.SetWebhookSecret(account, webhookSecret ?? NewWebhookSecret(), now, overlapUntil: null);
        return account;
    }

    /// <summary>Takes everything but the secrets from a draft.</summary>
    public void Apply(ProviderAccount account, AccountDraft draft)
    {
        account.Name = draft.Name;
        account.Environment = draft.Environment;
        account.BaseUrl = WebAddress.Parse(draft.BaseUrl)!.AbsoluteUri;
        account.LegalBases = string.Join(',', draft.LegalBases.Order());
        account.Settings = JsonSerializer.Serialize(draft.Settings.All);
        account.UpdatedAt = time.GetUtcNow().UtcDateTime;
    }

    private static Dictionary<string, StoredSecret> Secrets(IProvider provider, FieldValues given, DateTime now, Guid? madeBy)
    {
        var all = given.All.ToDictionary(pair => pair.Key, pair => new StoredSecret(pair.Value, now, madeBy), StringComparer.Ordinal);
        if (provider is IGeneratesSecrets generator)
        {
            foreach (var key in generator.Generated.Where(key => !all.ContainsKey(key)))
            {
                all[key] = new StoredSecret(generator.Generate(key).Value, now, madeBy);
            }
        }

        return all;
    }
}
