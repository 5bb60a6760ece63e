using Portal.Core.Vault;

namespace Portal.Core.Providers;

/// <summary>One stored secret: write-only for people, who see when it was set and by whom.</summary>
/// <param name="Value">In clear, inside the sealed column only.</param>
/// <param name="SetAt">UTC.</param>
/// <param name="SetBy">User, or none for configuration.</param>
public sealed record StoredSecret(string Value, DateTime SetAt, Guid? SetBy)
{
    /// <inheritdoc />
    public override string ToString() => "***";
}

/// <summary>Reads and writes the sealed columns of accounts.</summary>
public sealed class AccountSecrets(Sealer sealer)
{
    /// <summary>By secret key.</summary>
    /// <exception cref="MissingMasterKeyException">They are there, under a master key that this instance does not have.</exception>
    public IReadOnlyDictionary<string, StoredSecret> Read(ProviderAccount account) =>
        sealer.OpenToUse<Dictionary<string, StoredSecret>>(account.Secrets, Binding.AccountSecrets(account.Id)) ?? None();

    /// <summary>As <see cref="Read"/>, for what is only shown; none while they can't be opened.</summary>
    public IReadOnlyDictionary<string, StoredSecret> Show(ProviderAccount account) =>
        sealer.Open<Dictionary<string, StoredSecret>>(account.Secrets, Binding.AccountSecrets(account.Id)) ?? None();

    /// <summary>Replaces the whole set.</summary>
    public void Write(ProviderAccount account, IReadOnlyDictionary<string, StoredSecret> secrets) =>
        account.Secrets = sealer.Seal(secrets, Binding.AccountSecrets(account.Id));

    /// <summary>The secret in the webhook address.</summary>
    /// <exception cref="MissingMasterKeyException">It is there, under a master key that this instance does not have.</exception>
    public string? WebhookSecret(ProviderAccount account) => sealer.OpenToUse<string>(account.WebhookSecret, Binding.WebhookSecret(account.Id));

    /// <summary>The one before it, while the overlap lasts.</summary>
    public string? PreviousWebhookSecret(ProviderAccount account, DateTime now) =>
        account.PreviousSecretUntil > now ? sealer.OpenToUse<string>(account.PreviousWebhookSecret, Binding.WebhookSecret(account.Id)) : null;

    /// <summary>Sets a webhook secret; the present one stays valid until <paramref name="overlapUntil"/> when given.</summary>
    public void SetWebhookSecret(ProviderAccount account, string secret, DateTime now, DateTime? overlapUntil)
    {
        account.PreviousWebhookSecret = overlapUntil is null ? null : account.WebhookSecret;
        account.PreviousSecretUntil = overlapUntil;
        account.WebhookSecret = sealer.Seal(secret, Binding.WebhookSecret(account.Id));
        account.WebhookSecretSetAt = now;
    }

    private static Dictionary<string, StoredSecret> None() => new(StringComparer.Ordinal);
}
