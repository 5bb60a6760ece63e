namespace Portal.Core.Providers;

/// <summary>A provider's word that no row of its table knows, listed for the admin.</summary>
public sealed class UnmappedWord
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>At which account it was met.</summary>
    public Guid AccountId { get; set; }

    /// <summary>Key of the provider.</summary>
    public string ProviderKey { get; set; } = string.Empty;

    /// <summary>Hostile text.</summary>
    public string Word { get; set; } = string.Empty;

    /// <summary>The provider's own name of the word, where its words are codes; see <see cref="StatusReading.TextNamesWord"/>. Hostile text.</summary>
    public string? Text { get; set; }

    /// <summary>UTC.</summary>
    public DateTime FirstSeenAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>How often.</summary>
    public int Count { get; set; }

    /// <summary>An admin has seen it; UTC.</summary>
    public DateTime? AcknowledgedAt { get; set; }
}
