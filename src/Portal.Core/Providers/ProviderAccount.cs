namespace Portal.Core.Providers;

/// <summary>Credentials and settings for one provider in one environment.</summary>
public sealed class ProviderAccount
{
    /// <summary>Ours.</summary>
    public Guid Id { get; set; }

    /// <summary>As staff know it; unique, also stands in the webhook address.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Key of the provider.</summary>
    public string ProviderKey { get; set; } = string.Empty;

    /// <summary>Which world it belongs to.</summary>
    public AccountEnvironment Environment { get; set; }

    /// <summary>The provider's API.</summary>
    public string BaseUrl { get; set; } = string.Empty;

    /// <summary>Names of the legal bases it is contracted for, with commas between.</summary>
    public string LegalBases { get; set; } = string.Empty;

    /// <summary>By setting key, JSON.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>By secret key: value, when it was set and by whom; JSON, protected.</summary>
    public byte[]? Secrets { get; set; }

    /// <summary>The secret in the webhook address, protected.</summary>
    public byte[] WebhookSecret { get; set; } = [];

    /// <summary>The one before, protected; valid until <see cref="PreviousSecretUntil"/>.</summary>
    public byte[]? PreviousWebhookSecret { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? PreviousSecretUntil { get; set; }

    /// <summary>When the present secret was made; UTC.</summary>
    public DateTime WebhookSecretSetAt { get; set; }

    /// <summary>New attempts can be made with it.</summary>
    public bool Enabled { get; set; }

    /// <summary>The provider rejected the credentials: work stops until they are changed or a check succeeds; UTC.</summary>
    public DateTime? SuspendedAt { get; set; }

    /// <summary>Last check; UTC.</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>Whether the last check found it working.</summary>
    public bool? CheckWorking { get; set; }

    /// <summary>
    /// What the last check said, JSON of sentences, with a mark for each of their values; see <see cref="AccountFindings"/>. Where an older portal made it the values
    /// themselves, until <see cref="FindingSealing"/> has come by.
    /// </summary>
    public string? CheckFindings { get; set; }

    /// <summary>The same with their values, encrypted.</summary>
    public byte[]? SealedCheckFindings { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>Concurrency token, raised with every change of settings or secrets.</summary>
    public int Version { get; set; }
}
