using System.Text.Json;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What holds for a document to sign: an open PDF, and one way at most to say where (eSignPDF, Stamping).</summary>
internal static class SignRules
{
    public static string? Broken(Account account, JsonElement document)
    {
        var pdf = Convert.FromBase64String(document.GetProperty("Data").GetString()!);
        var text = new PdfText(pdf);
        if (!text.IsPdf)
        {
            return "eSignPDF.Data is not a PDF";
        }

        if (text.IsProtected)
        {
            return "eSignPDF.Data must be unprotected";
        }

        return PlacesBroken(document)
            ?? Tagged(text, WireJson.TextAt(document, "SignatureTag"), WireJson.At(document, "SignatureOffsetPosX") ?? WireJson.At(document, "SignatureOffsetPosY"), "SignatureTag")
            ?? (WireJson.TextAt(document, "SignatureFieldName") is { } field && !text.HasField(field) ? "SignatureFieldName names no field of the PDF" : null)
            ?? Stamps(account, text, document);
    }

    /// <summary>"Position and field name cannot be used at the same time", and a tag is the alternative to both.</summary>
    public static string? PlacesBroken(JsonElement place)
    {
        bool Has(string name) => WireJson.At(place, name) is not null;
        var positioned = Has("SignaturePosX") || Has("SignaturePosY");
        var ways = new[] { positioned, Has("SignatureFieldName"), Has("SignatureTag") }.Count(way => way);
        return ways > 1 ? "Position, field name and tag cannot be used at the same time"
            : Has("SignaturePosX") != Has("SignaturePosY") ? "SignaturePosX and SignaturePosY belong together"
            : !positioned && !Has("SignatureTag") && (Has("SignatureWidth") || Has("SignatureHeight")) ? "SignatureWidth and SignatureHeight need a position"
            : null;
    }

    private static string? Tagged(PdfText text, string? tag, JsonElement? offset, string name) =>
        tag is null ? offset is null ? null : $"An offset needs {name}"
        : text.Count(tag) == 1 ? null
        : $"{name} must appear exactly once in the document";

    private static string? Stamps(Account account, PdfText text, JsonElement document)
    {
        foreach (var stamp in WireJson.At(document, "Stamping")?.EnumerateArray() ?? [])
        {
            var tag = WireJson.TextAt(stamp, "Tag");
            var positioned = WireJson.At(stamp, "PosX") is not null || WireJson.At(stamp, "PosY") is not null;
            var wrong = account.Tsp != Account.Namirial ? "Stamping is possible with Namirial only"
                : tag is not null && positioned ? "A stamp has a position or a tag"
                : Tagged(text, tag, WireJson.At(stamp, "OffsetPosX") ?? WireJson.At(stamp, "OffsetPosY"), "Tag");
            if (wrong is not null)
            {
                return wrong;
            }
        }

        return null;
    }
}
