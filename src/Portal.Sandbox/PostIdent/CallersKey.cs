using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.PostIdent;

/// <summary>The public key that comes with a call for a result, and the proof that the caller knows the data password.</summary>
internal static class CallersKey
{
    /// <param name="key">Base64 of the DER SubjectPublicKeyInfo.</param>
    /// <param name="hash">Base64 of HMAC-SHA256 over those bytes, keyed with the data password as UTF-8.</param>
    /// <param name="proven">Whether the hash is right.</param>
    /// <returns>The key, or null when there is none in it.</returns>
    public static RSA? Read(string key, string hash, out bool proven)
    {
        proven = false;
        var der = new byte[key.Length];
        var given = new byte[hash.Length];
        if (!Convert.TryFromBase64String(key, der, out var derLength))
        {
            return null;
        }

        var rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(der.AsSpan(0, derLength), out var read);
            if (read != derLength || rsa.KeySize is < 2048 or > 4096)
            {
                rsa.Dispose();
                return null;
            }
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            return null;
        }

        var right = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Clients.DataPassword), der.AsSpan(0, derLength));
        proven = Convert.TryFromBase64String(hash, given, out var length) && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), right);
        return rsa;
    }
}
