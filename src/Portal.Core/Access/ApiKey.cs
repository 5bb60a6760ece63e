namespace Portal.Core.Access;

/// <summary>Access for another system, with the rights of a role. The key itself is shown once and kept only as a hash.</summary>
public sealed class ApiKey
{
    /// <summary>Ours.</summary>
    public Guid Id { get; set; }

    /// <summary>As staff know it.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>SHA-256 of the key, hexadecimal.</summary>
    public string KeyHash { get; set; } = string.Empty;

    /// <summary>First characters, to tell keys apart.</summary>
    public string Prefix { get; set; } = string.Empty;

    /// <summary>Its rights.</summary>
    public PortalRole Role { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Who made it.</summary>
    public Guid? CreatedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? RevokedAt { get; set; }
}
