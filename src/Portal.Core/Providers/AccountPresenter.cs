using System.Text.Json;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Vault;

namespace Portal.Core.Providers;

/// <summary>Shows accounts without their secrets.</summary>
internal sealed class AccountPresenter(ProviderDirectory providers, AccountDirectory directory, AccountSecrets secrets, Sealer sealer, PublicAddress address, TimeProvider time)
{
    public async Task<AccountDetail> DetailOfAsync(PortalDbContext db, ProviderAccount account, CancellationToken cancellationToken)
    {
        var stored = secrets.Show(account);
        var names = await PeopleNames.OfAsync(db, stored.Values.Select(secret => secret.SetBy), cancellationToken);
        var provider = providers.Find(account.ProviderKey);
        return new AccountDetail
        {
            Row = RowOf(account),
            BaseUrl = account.BaseUrl,
            LegalBases = AccountDirectory.LegalBasesOf(account),
            Settings = JsonSerializer.Deserialize<Dictionary<string, string>>(account.Settings) ?? [],
            Capabilities = provider is null ? [] : ProviderDirectory.CapabilitiesAt(provider, directory.OpenToShow(account)),
            Secrets = [.. (provider?.Description.AccountFields ?? []).Where(field => field.Secret).Select(field => StateOf(provider!, field.Key, stored.GetValueOrDefault(field.Key), names))],
            WebhookSecretSetAt = account.WebhookSecretSetAt,
            PreviousSecretUntil = account.PreviousSecretUntil > time.GetUtcNow().UtcDateTime ? account.PreviousSecretUntil : null,
            CheckFindings = sealer.FindingsOf(account),
            Version = account.Version,
        };
    }

    private static SecretState StateOf(IProvider provider, string key, StoredSecret? secret, IReadOnlyDictionary<Guid, string> names)
    {
        // Of what a person thought up, such as a password, even a fingerprint gives something away.
        var generator = provider is IGeneratesSecrets generates && generates.Generated.Contains(key) ? generates : null;
        return new SecretState(
            key,
            secret?.SetAt,
            secret?.SetBy is { } by ? names.GetValueOrDefault(by) : null,
            secret is null ? null : generator?.PublicPart(key, secret.Value),
            generator is not null);
    }

    public AccountRow RowOf(ProviderAccount account) => new()
    {
        Id = account.Id,
        Name = account.Name,
        ProviderKey = account.ProviderKey,
        ProviderName = providers.Find(account.ProviderKey)?.Description.Name ?? account.ProviderKey,
        Environment = account.Environment,
        Enabled = account.Enabled,
        SuspendedAt = account.SuspendedAt,
        CheckedAt = account.CheckedAt,
        CheckWorking = account.CheckWorking,
    };

    public WebhookAddress WebhookOf(ProviderAccount account) => new(
        address.Webhook(account.Name, secrets.WebhookSecret(account) ?? string.Empty),
        account.PreviousSecretUntil > time.GetUtcNow().UtcDateTime ? account.PreviousSecretUntil : null);
}
