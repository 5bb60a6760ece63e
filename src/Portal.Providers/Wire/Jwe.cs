using System.Buffers.Text;
using System.Security.Cryptography;

namespace Portal.Providers.Wire;

/// <summary>
/// Reads a JWE in compact form (RFC 7516): key by RSA-OAEP-256 and nothing else, content by one of the six encryptions of RFC 7518, section 5.
/// Compression and header extensions are refused. Faults are values.
/// </summary>
internal static class Jwe
{
    /// <summary>The one way of wrapping the content's key that is accepted.</summary>
    public const string Algorithm = "RSA-OAEP-256";

    /// <summary>Whether a body looks like one and not like JSON.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n\""u8) is { Length: > 0 } rest && rest.StartsWith("ey"u8);

    public static JweReading Open(ReadOnlySpan<byte> compact, RSA key)
    {
        compact = compact.Trim(" \t\r\n\""u8);
        Span<Range> parts = stackalloc Range[6];
        if (Split(compact, parts) != 5)
        {
            return JweReading.Of(JweFault.NotCompact);
        }

        var header = compact[parts[0]];
        if (Decode(header) is not { } headerBytes || Decode(compact[parts[1]]) is not { } wrappedKey || Decode(compact[parts[2]]) is not { } iv
            || Decode(compact[parts[3]]) is not { } cipher || Decode(compact[parts[4]]) is not { } tag)
        {
            return JweReading.Of(JweFault.NotCompact);
        }

        if (Json.Read(headerBytes) is not { IsObject: true } said || !said["crit"].IsMissing)
        {
            return JweReading.Of(JweFault.BadHeader);
        }

        if (!string.Equals(said["alg"].Text, Algorithm, StringComparison.Ordinal))
        {
            return JweReading.Of(JweFault.AlgorithmRefused);
        }

        if (!said["zip"].IsMissing)
        {
            return JweReading.Of(JweFault.Compressed);
        }

        if (ContentEncryption.Find(said["enc"].Text) is not { } encryption)
        {
            return JweReading.Of(JweFault.EncryptionUnknown);
        }

        if (Unwrap(wrappedKey, key, encryption.KeyBytes) is not { } contentKey)
        {
            return JweReading.Of(JweFault.WrongKey);
        }

        try
        {
            return encryption.Open(contentKey, header, iv, cipher, tag) is { } plain ? JweReading.Of(plain) : JweReading.Of(JweFault.NotAuthentic);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    private static int Split(ReadOnlySpan<byte> compact, Span<Range> parts)
    {
        var count = 0;
        var start = 0;
        for (var i = 0; i <= compact.Length && count < parts.Length; i++)
        {
            if (i == compact.Length || compact[i] is (byte)'.')
            {
                parts[count++] = start..i;
                start = i + 1;
            }
        }

        return count;
    }

    private static byte[]? Decode(ReadOnlySpan<byte> part)
    {
        try
        {
            return Base64Url.IsValid(part) ? Base64Url.DecodeFromUtf8(part) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? Unwrap(byte[] wrapped, RSA key, int length)
    {
        try
        {
            var opened = key.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256);
            return opened.Length == length ? opened : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
