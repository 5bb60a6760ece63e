using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.AutoIdent;

/// <summary>
/// The signed version of a document: the document with a signature in it or, where its make does not allow that, a page that
/// names the document, its hash, the signer and the moment.
/// </summary>
internal static class SignedPaper
{
    public static byte[] Sign(Contract contract, Ident ident, SigningKey key)
    {
        using var certificate = key.Signer();
        return PdfSignature.Sign(contract.Content, ident.Person, ident.Verdict!.At, certificate) ?? Page(contract, ident);
    }

    private static byte[] Page(Contract contract, Ident ident)
    {
        var verdict = ident.Verdict!;
        var customer = Customers.Find(ident.Customer)!;
        var paper = new Pdf();
        paper.Box(50, 770, 495, 26, 0.9);
        paper.Text(58, 778, 14, "Signed document (sandbox, no legal effect)", bold: true);
        (string Label, string Text)[] lines =
        [
            ("Document", contract.Name), ("SHA-256", contract.Hash[..32]), ("", contract.Hash[32..]), ("Signed by", ident.Person),
            ("Signed at", WireJson.Time(verdict.At)), ("Certificate of", customer.Tsp!), ("Ident", ident.Id),
        ];
        for (var index = 0; index < lines.Length; index++)
        {
            paper.Text(50, 730 - (22 * index), 11, lines[index].Label);
            paper.Text(180, 730 - (22 * index), 11, lines[index].Text, bold: true);
        }

        return paper.Save("Signed " + contract.Identifier, verdict.At);
    }
}
