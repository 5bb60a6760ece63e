using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;

namespace Portal.Core.Providers;

/// <summary>Where this installation is reached from outside.</summary>
/// <param name="find">Asked each time: where a free port is taken, the address is known only once the server listens.</param>
public sealed class PublicAddress(Func<Uri> find)
{
    /// <summary>An address that is known.</summary>
    public PublicAddress(Uri known)
        : this(() => known)
    {
    }

    /// <summary>Ends with a slash; https, or http for loopback.</summary>
    public Uri BaseUrl => find();

    /// <summary>The landing page that providers send persons back to.</summary>
    public Uri Landing => new(BaseUrl, "landing");

    /// <summary>An account's webhook address, secret included.</summary>
    public Uri Webhook(string accountName, string secret) => new(BaseUrl, $"webhooks/{Uri.EscapeDataString(accountName)}/{Uri.EscapeDataString(secret)}");
}

/// <summary>Opens accounts for adapters: settings and secrets in clear, for the length of one operation.</summary>
public sealed class AccountDirectory(IPortalDbFactory databases, AccountSecrets secrets, PublicAddress address)
{
    /// <summary>The account as its adapter sees it; <see langword="null"/> when there is none.</summary>
    public async Task<AccountContext?> OpenAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        return account is null ? null : Open(account);
    }

    /// <summary>The account as its adapter sees it.</summary>
    /// <exception cref="Vault.MissingMasterKeyException">Its secrets are there, under a master key that this instance does not have.</exception>
    public AccountContext Open(ProviderAccount account) => Open(account, secrets.Read(account), secrets.WebhookSecret(account));

    /// <summary>The account for asking what can be done there; without its secrets while they can't be opened, so that nobody may be called with it.</summary>
    public AccountContext OpenToShow(ProviderAccount account) => Open(account, secrets.Show(account), webhookSecret: null);

    private AccountContext Open(ProviderAccount account, IReadOnlyDictionary<string, StoredSecret> opened, string? webhookSecret) => new()
    {
        Id = account.Id,
        Name = account.Name,
        Environment = account.Environment,
        BaseUrl = new Uri(account.BaseUrl.EndsWith('/') ? account.BaseUrl : account.BaseUrl + "/", UriKind.Absolute),
        Settings = SettingsOf(account),
        Secrets = opened.ToDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal),
        WebhookUrl = address.Webhook(account.Name, webhookSecret ?? string.Empty),
        LandingUrl = address.Landing,
        LegalBases = LegalBasesOf(account),
        Version = account.Version,
    };

    /// <summary>The settings of an account, by key; no secrets.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(ProviderAccount account) => JsonSerializer.Deserialize<Dictionary<string, string>>(account.Settings) ?? [];

    /// <summary>The legal bases that an account is contracted for.</summary>
    public static IReadOnlySet<LegalBasis> LegalBasesOf(ProviderAccount account) =>
        account.LegalBases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Enum.Parse<LegalBasis>)
            .ToHashSet();

    /// <summary>Those of them that the provider, and the account as it is set up, can serve.</summary>
    public static IEnumerable<LegalBasis> UsableBasesOf(ProviderAccount account, ProviderDescription description)
    {
        var settings = SettingsOf(account);
        return LegalBasesOf(account).Where(basis => description.LegalBases.Contains(basis) && description.Serves(basis, settings));
    }
}
