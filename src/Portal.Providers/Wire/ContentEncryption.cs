using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Portal.Providers.Wire;

/// <summary>One of the six content encryptions of RFC 7518, section 5: AES-GCM, or AES-CBC with an HMAC over header, IV, content and header length.</summary>
internal sealed class ContentEncryption
{
    private const int GcmTag = 16;
    private const int GcmIv = 12;
    private const int CbcIv = 16;

    private static readonly FrozenDictionary<string, ContentEncryption> Known = new Dictionary<string, ContentEncryption>(StringComparer.Ordinal)
    {
        ["A128GCM"] = new(16, null),
        ["A192GCM"] = new(24, null),
        ["A256GCM"] = new(32, null),
        ["A128CBC-HS256"] = new(32, HashAlgorithmName.SHA256),
        ["A192CBC-HS384"] = new(48, HashAlgorithmName.SHA384),
        ["A256CBC-HS512"] = new(64, HashAlgorithmName.SHA512),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly HashAlgorithmName? hash;

    private ContentEncryption(int keyBytes, HashAlgorithmName? hash) => (KeyBytes, this.hash) = (keyBytes, hash);

    /// <summary>Length of the whole content key, its authentication half included.</summary>
    public int KeyBytes { get; }

    /// <summary>By its name in the header.</summary>
    public static ContentEncryption? Find(string? name) => name is null ? null : Known.GetValueOrDefault(name);

    /// <summary>The content in clear; <see langword="null"/> when anything about it is not authentic.</summary>
    public byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag) =>
        hash is { } algorithm ? OpenCbc(algorithm, key, header, iv, cipher, tag) : OpenGcm(key, header, iv, cipher, tag);

    private static byte[]? OpenGcm(ReadOnlySpan<byte> key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag)
    {
        if (iv.Length != GcmIv || tag.Length != GcmTag)
        {
            return null;
        }

        try
        {
            using var aes = new AesGcm(key, GcmTag);
            var plain = new byte[cipher.Length];
            aes.Decrypt(iv, cipher, tag, plain, header);
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? OpenCbc(
        HashAlgorithmName algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag)
    {
        var half = key.Length / 2;
        Span<byte> headerBits = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(headerBits, header.Length * 8L);
        using var mac = IncrementalHash.CreateHMAC(algorithm, key[..half]);
        mac.AppendData(header);
        mac.AppendData(iv);
        mac.AppendData(cipher);
        mac.AppendData(headerBits);
        if (iv.Length != CbcIv || tag.Length != half || !CryptographicOperations.FixedTimeEquals(mac.GetHashAndReset().AsSpan(0, half), tag))
        {
            return null;
        }

        try
        {
            using var aes = Aes.Create();
            aes.SetKey(key[half..]);
            return aes.DecryptCbc(cipher, iv);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
