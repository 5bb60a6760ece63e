using System.Security.Cryptography;

namespace Portal.Providers.PostIdent;

/// <summary>RSA keys for encrypted results (facts: 2048 to 4096 bit).</summary>
internal static class PostIdentKeys
{
    private const int Bits = 3072;

    /// <summary>A new private key, PKCS#8 in PEM.</summary>
    public static (string Pem, string Fingerprint) Generate()
    {
        using var rsa = RSA.Create(Bits);
        return (rsa.ExportPkcs8PrivateKeyPem(), Fingerprint(rsa));
    }

    /// <summary>SHA-256 over the public key as it is sent.</summary>
    public static string Fingerprint(RSA key) => $"RSA {key.KeySize}, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))}";

    /// <summary>The same of a stored or imported key; <see langword="null"/> when it is none.</summary>
    public static string? Fingerprint(string pem)
    {
        using var key = PostIdentAccount.Key(pem);
        return key is null ? null : Fingerprint(key);
    }
}
