using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Portal.Core.Providers;
using Portal.Core.Texts;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// The vendor's signature over the XML file (<i>XML Result Signature</i>): RSA over SHA-512, detached, against the key that the vendor publishes and an admin
/// has stored.
/// </summary>
internal static class AutoIdentSignature
{
    /// <summary>Longest signature that is looked at; RSA with 8192 bit has 1024 bytes.</summary>
    public const int LongestSignature = 16 * 1024;

    /// <summary>What the check came to, in a sentence; <see langword="null"/> when there is neither a signature nor a key to check one with.</summary>
    public static Sentence? Check(AccountContext account, ReadOnlySpan<byte> xml, byte[]? signature)
    {
        var stored = account.Secrets.GetValueOrDefault(AutoIdentAccount.SignatureCertificate);
        if (string.IsNullOrWhiteSpace(stored))
        {
            return signature is null ? null : Say("signature.noKey");
        }

        if (signature is null)
        {
            return Say("signature.none");
        }

        using var key = Key(stored);
        if (key is null)
        {
            return Say("signature.badKey");
        }

        return Holds(key, xml, signature) ? Say("signature.verified") : Say("signature.failed");
    }

    /// <summary>A public key out of its PEM, a certificate or a key alone; <see langword="null"/> when it is no RSA key.</summary>
    public static RSA? Key(string pem)
    {
        try
        {
            if (pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            {
                using var certificate = X509Certificate2.CreateFromPem(pem);
                return certificate.GetRSAPublicKey();
            }

            var rsa = RSA.Create();
            try
            {
                rsa.ImportFromPem(pem);
                return rsa;
            }
            catch
            {
                rsa.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    private static bool Holds(RSA key, ReadOnlySpan<byte> xml, byte[] signature)
    {
        try
        {
            return key.VerifyData(xml, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
