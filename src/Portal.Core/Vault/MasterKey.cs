using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Vault;

/// <summary>One master key: 32 bytes and the id by which wrapped keys name it.</summary>
internal sealed class MasterKey
{
    /// <summary>Length of a master key in bytes.</summary>
    public const int Size = 32;

    /// <summary>Longest id, in characters.</summary>
    public const int MaximumIdLength = 32;

    private readonly byte[] _bytes;

    /// <summary>Takes over <paramref name="bytes"/>; the caller does not keep them.</summary>
    public MasterKey(string id, byte[] bytes)
    {
        if (bytes.Length != Size || !IsId(id))
        {
            throw new ArgumentException("A master key is 32 bytes with a short plain id.", nameof(bytes));
        }

        Id = id;
        _bytes = bytes;
        WrappingKey = Derive("portal/wrap/v1");
        PayloadKey = Derive("portal/payload/v1");
    }

    public string Id { get; }

    /// <summary>Encrypts file keys only, so that no other use of the master key can be turned against them.</summary>
    public byte[] WrappingKey { get; }

    /// <summary>Encrypts small payloads only.</summary>
    public byte[] PayloadKey { get; }

    /// <summary>HKDF-SHA256 of the master key; 32 bytes, the same for the same text.</summary>
    public byte[] Derive(string info) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, Size, salt: null, Encoding.UTF8.GetBytes(info));

    /// <summary>Whether a text may be a key's id: 1 to 32 ASCII letters, digits, hyphens or underscores.</summary>
    public static bool IsId(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaximumIdLength)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_')
            {
                return false;
            }
        }

        return true;
    }
}
