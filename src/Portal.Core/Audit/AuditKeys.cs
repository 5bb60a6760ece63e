using System.Text.Json;
using Portal.Core.Vault;

namespace Portal.Core.Audit;

/// <summary>
/// Which master key an entry stands under. The chain itself says so: its first entry names the key, and so does an entry at each change of it.
/// </summary>
internal static class AuditKeys
{
    /// <summary>Action of the entry that names the key from here on, itself included.</summary>
    public const string Action = "audit.key";

    private const string KeyId = "keyId";

    /// <summary>What such an entry says.</summary>
    public static IReadOnlyDictionary<string, string> Detail(string keyId) => new Dictionary<string, string>(StringComparer.Ordinal) { [KeyId] = keyId };

    /// <summary>The key that such an entry names; <see langword="null"/> when it can't be read.</summary>
    public static string? Read(string? detail)
    {
        try
        {
            return detail is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(detail)?.GetValueOrDefault(KeyId);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The HMAC key of the audit under a master key; <see langword="null"/> when that one is not on the ring.</summary>
    public static byte[]? Derive(KeyRing ring, string? keyId) => keyId is null ? null : ring.DeriveKey(AuditHash.Purpose, keyId);
}
