using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Sandbox.AutoIdent;

/// <summary>
/// The key that result XML is signed with ("XML Result Signature": RSA, SHA-512). Made on first use and kept with the
/// cases, so that a certificate that an account has once been given stays the right one.
/// </summary>
internal sealed class SigningKey(StateFolder folder, TimeProvider time) : IDisposable
{
    private const string Folder = "autoident-signing";
    private const string Id = "key";
    private const int Bits = 2048;

    private readonly Lock _lock = new();
    private RSA? _key;
    private Kept? _kept;

    /// <summary>The certificate as PEM.</summary>
    public string Certificate
    {
        get
        {
            Open();
            return _kept!.Certificate;
        }
    }

    /// <summary>The public key alone as PEM, which is what the vendor's openssl command takes.</summary>
    public string PublicKey => Open().ExportSubjectPublicKeyInfoPem();

    /// <summary>The certificate with its key, which also stands for the persons' own when they sign; dispose it.</summary>
    public X509Certificate2 Signer()
    {
        Open();
        return X509Certificate2.CreateFromPem(_kept!.Certificate, _kept.PrivateKey);
    }

    /// <summary>A signature over the file's bytes.</summary>
    public byte[] Sign(byte[] file) => Open().SignData(file, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);

    public void Dispose() => _key?.Dispose();

    private RSA Open()
    {
        lock (_lock)
        {
            if (_key is not null)
            {
                return _key;
            }

            _key = RSA.Create(Bits);
            _kept = folder.Load<Kept>(Folder).FirstOrDefault();
            if (_kept is not null)
            {
                _key.ImportFromPem(_kept.PrivateKey);
                return _key;
            }

            var request = new CertificateRequest("CN=AutoIdent sandbox signing", _key, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);
            var now = time.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(20));
            _kept = new Kept(_key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem());
            folder.Save(Folder, Id, _kept);
            return _key;
        }
    }

    internal sealed record Kept(string PrivateKey, string Certificate);
}
