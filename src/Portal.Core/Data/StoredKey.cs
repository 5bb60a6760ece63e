namespace Portal.Core.Data;

/// <summary>One element of the Data Protection key ring, protected by the master key.</summary>
public sealed class StoredKey
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name given by Data Protection.</summary>
    public string FriendlyName { get; set; } = string.Empty;

    /// <summary>XML, encrypted under the master key.</summary>
    public byte[] Content { get; set; } = [];
}
