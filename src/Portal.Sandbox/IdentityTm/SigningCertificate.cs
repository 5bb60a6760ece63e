using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Sandbox.IdentityTm;

/// <summary>The certificate that stands for those of all signers. Made on first use and kept with the orders.</summary>
internal sealed class SigningCertificate(StateFolder folder, TimeProvider time)
{
    private const string Folder = "identity-tm-signing";

    private readonly Lock _lock = new();
    private Kept? _kept;

    /// <summary>With its key; dispose it.</summary>
    public X509Certificate2 Open()
    {
        lock (_lock)
        {
            _kept ??= folder.Load<Kept>(Folder).FirstOrDefault() ?? Make();
            return X509Certificate2.CreateFromPem(_kept.Certificate, _kept.PrivateKey);
        }
    }

    private Kept Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=identity.TM sandbox signer", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(20));
        var made = new Kept(key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem());
        folder.Save(Folder, "key", made);
        return made;
    }

    internal sealed record Kept(string PrivateKey, string Certificate)
    {
        public override string ToString() => nameof(Kept);
    }
}
