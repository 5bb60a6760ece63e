using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.Identify24;

/// <summary>Signs the contract that came with an order, with a key that lives as long as the process.</summary>
internal sealed class Signer(TimeProvider time) : IDisposable
{
    private const int Bits = 2048;

    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;

    /// <summary>The contract with a signature in it or, where its make does not allow that, a page about it.</summary>
    public byte[] Sign(Ident ident) => PdfSignature.Sign(ident.Contract!, ident.Person, ident.Changed, Certificate()) ?? Page(ident);

    public void Dispose() => _certificate?.Dispose();

    private X509Certificate2 Certificate()
    {
        lock (_lock)
        {
            if (_certificate is null)
            {
                using var key = RSA.Create(Bits);
                var request = new CertificateRequest("CN=Sandbox VideoIdent Signature", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                var now = time.GetUtcNow();
                _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(2));
            }

            return _certificate;
        }
    }

    private static byte[] Page(Ident ident)
    {
        var paper = new Pdf();
        paper.Box(50, 770, 495, 26, 0.9);
        paper.Text(58, 778, 14, "Signed document (sandbox, no legal effect)", bold: true);
        var hash = Convert.ToHexStringLower(SHA256.HashData(ident.Contract!));
        (string Label, string Text)[] lines =
        [
            ("SHA-256", hash[..32]), ("", hash[32..]), ("Signed by", ident.Person), ("Signed at", WireDates.DayFirst(ident.Changed)), ("Ident", ident.Id),
        ];
        for (var index = 0; index < lines.Length; index++)
        {
            paper.Text(50, 730 - (22 * index), 11, lines[index].Label);
            paper.Text(180, 730 - (22 * index), 11, lines[index].Text, bold: true);
        }

        return paper.Save("Signed contract", ident.Changed);
    }
}
