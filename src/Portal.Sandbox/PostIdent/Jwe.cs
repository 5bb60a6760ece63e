using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.PostIdent;

/// <summary>Compact JWE (RFC 7516) with RSA-OAEP-256 and the six content encryptions of RFC 7518, section 5.</summary>
internal static class Jwe
{
    public const string Algorithm = "RSA-OAEP-256";

    /// <summary>Encrypts with a fresh content key; <paramref name="enc"/> is one of the six names.</summary>
    public static string Encrypt(RSA key, string enc, byte[] plaintext) => Encrypt(key, enc, plaintext, Algorithm, enc);

    /// <summary>The same under a header that may say something else.</summary>
    public static string Encrypt(RSA key, string enc, byte[] plaintext, string headerAlg, string headerEnc)
    {
        var header = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{{\"alg\":\"{headerAlg}\",\"enc\":\"{headerEnc}\"}}"));
        var associated = Encoding.ASCII.GetBytes(header);
        var gcm = enc.EndsWith("GCM", StringComparison.Ordinal);
        var bits = int.Parse(enc.AsSpan(1, 3), System.Globalization.CultureInfo.InvariantCulture);
        var contentKey = RandomNumberGenerator.GetBytes(gcm ? bits / 8 : bits / 4);
        var iv = RandomNumberGenerator.GetBytes(gcm ? 12 : 16);
        var (ciphertext, tag) = gcm ? Gcm(contentKey, iv, plaintext, associated) : CbcHmac(contentKey, iv, plaintext, associated);
        var wrapped = key.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256);
        return string.Join('.', header, Base64Url.EncodeToString(wrapped), Base64Url.EncodeToString(iv), Base64Url.EncodeToString(ciphertext), Base64Url.EncodeToString(tag));
    }

    private static (byte[] Ciphertext, byte[] Tag) Gcm(byte[] key, byte[] iv, byte[] plaintext, byte[] associated)
    {
        var ciphertext = new byte[plaintext.Length];
        var tag = new byte[16];
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(iv, plaintext, ciphertext, tag, associated);
        return (ciphertext, tag);
    }

    /// <summary>The first half of the key is the MAC's, the second the cipher's; the tag is the first half of the MAC.</summary>
    private static (byte[] Ciphertext, byte[] Tag) CbcHmac(byte[] key, byte[] iv, byte[] plaintext, byte[] associated)
    {
        var half = key.Length / 2;
        using var aes = Aes.Create();
        aes.Key = key[half..];
        var ciphertext = aes.EncryptCbc(plaintext, iv);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, associated.Length * 8L);
        byte[] signed = [.. associated, .. iv, .. ciphertext, .. length];
        var mac = half switch
        {
            16 => HMACSHA256.HashData(key.AsSpan(0, half), signed),
            24 => HMACSHA384.HashData(key.AsSpan(0, half), signed),
            _ => HMACSHA512.HashData(key.AsSpan(0, half), signed),
        };
        return (ciphertext, mac[..half]);
    }
}
