namespace Portal.Core.Cases;

/// <summary>Search text is personal data: it is kept here for 24 hours, and the URL carries only its key.</summary>
public sealed class SavedSearch
{
    /// <summary>Opaque, in the URL.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>Whose.</summary>
    public Guid UserId { get; set; }

    /// <summary>What was typed, encrypted.</summary>
    public byte[] Text { get; set; } = [];

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; set; }
}
