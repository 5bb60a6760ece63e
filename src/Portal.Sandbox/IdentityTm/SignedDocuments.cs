using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What was signed (3.5 to 3.7). The first order's documents carry the signature of each order that signs with it.</summary>
internal sealed class SignedDocuments(Orders orders, CryptAnswer crypt, SigningCertificate certificate)
{
    /// <summary><c>GET getESignPDF/OrderID</c>.</summary>
    public IResult Pdfs(Order order, Account account, string variants)
    {
        if (variants is not ("" or "crypt"))
        {
            return Refusal.BadRequest("Unknown variant");
        }

        if (Unavailable(order, "eSignPDF") is { } refused)
        {
            return refused;
        }

        using var signer = certificate.Open();
        var pdfs = OrderRules.OneOrMany(order.Sent, "eSignPDF").Select(document => Signed(document, order, signer));
        var body = new JsonObject { ["PDFs"] = new JsonArray([.. pdfs.Select(pdf => new JsonObject { ["Base64Data"] = Convert.ToBase64String(pdf) })]) };
        return crypt.Of(order, account, variants == "crypt", "application/json", body.ToJsonString(WireJson.Plain));
    }

    /// <summary><c>GET getESignHash/OrderID</c>.</summary>
    public IResult Hashes(Order order)
    {
        if (Unavailable(order, "eSignHash") is { } refused)
        {
            return refused;
        }

        using var signer = certificate.Open();
        var hashes = OrderRules.OneOrMany(order.Sent, "eSignHash").Select((hash, index) => new JsonObject
        {
            [WireJson.TextAt(hash, "Filename") ?? $"hash{index + 1}"] = Convert.ToBase64String(CmsSignature.Sign(hash.GetProperty("Hash").GetBytesFromBase64(), order.SignedAt!.Value, signer)),
        });
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["Hashes"] = new JsonArray([.. hashes]) });
    }

    /// <summary><c>GET getESignAuditLogPDF/OrderID</c>, for advanced signatures only.</summary>
    public IResult AuditLog(Order order)
    {
        if (Unavailable(order, null) is { } refused)
        {
            return refused;
        }

        if ((order.Add & AddFlags.Aes) == 0)
        {
            return Refusal.BadRequest("Order is not an AES order");
        }

        var paper = new Pdf();
        paper.Text(50, 780, 14, "Audit log of signing (sandbox)", bold: true);
        var at = 745.0;
        foreach (var line in order.Lines.TakeLast(25))
        {
            paper.Text(50, at, 10, $"{WireJson.Time(line.Time)}  {line.Kind} {line.SubKind} {line.Text}");
            at -= 18;
        }

        return Results.Bytes(paper.Save("Audit log " + order.Id, order.SignedAt!.Value), "application/pdf");
    }

    private static IResult? Unavailable(Order order, string? element) =>
        order.DataDeleted ? Refusal.NotFound()
        : element is not null && WireJson.At(order.Sent, element) is null ? Refusal.BadRequest($"The order has no {element}")
        : order.SignedAt is null ? Refusal.BadRequest("Nothing has been signed")
        : null;

    private byte[] Signed(JsonElement document, Order order, X509Certificate2 signer)
    {
        var pdf = document.GetProperty("Data").GetBytesFromBase64();
        foreach (var one in orders.Together(order).Where(one => one.SignedAt is not null).OrderBy(one => one.SignedAt))
        {
            pdf = PdfSignature.Sign(pdf, one.Person, one.SignedAt!.Value, signer) ?? Page(document, order);
        }

        return pdf;
    }

    /// <summary>Stands in for a document whose make allows no signature in it.</summary>
    private static byte[] Page(JsonElement document, Order order)
    {
        var paper = new Pdf();
        paper.Text(50, 780, 14, "Signed document (sandbox, no legal effect)", bold: true);
        paper.Text(50, 750, 11, $"{WireJson.TextAt(document, "Filename")}, signed by {order.Person}");
        paper.Text(50, 728, 11, Convert.ToHexStringLower(SHA256.HashData(document.GetProperty("Data").GetBytesFromBase64())));
        return paper.Save("Signed document", order.SignedAt!.Value);
    }
}
