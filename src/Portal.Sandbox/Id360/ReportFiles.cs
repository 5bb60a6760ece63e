using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Sandbox.Drawing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Id360;

/// <summary>One evidence file.</summary>
/// <param name="Document">The section of <c>documents</c> that it belongs to.</param>
/// <param name="Name">The last part of its address.</param>
/// <param name="MediaType">As it is answered.</param>
/// <param name="Content">What it holds.</param>
internal sealed record ReportFile(string Document, string Name, string MediaType, Func<byte[]> Content);

/// <summary>The files behind a report: what was uploaded, or what the person's camera saw on the vendor's page.</summary>
internal sealed class ReportFiles(Uploads pages, FaultSettings faults)
{
    public IReadOnlyList<ReportFile> Of(Enrollment enrollment)
    {
        var uploaded = pages.Of(enrollment.Id).Select(page => new ReportFile(
            page.Document,
            string.Create(CultureInfo.InvariantCulture, $"{page.Document}_{page.Number}.{page.Ending}"),
            MediaType(page.Ending),
            () => page.Content)).ToArray();
        if (uploaded.Length > 0 || enrollment.Verdict is null)
        {
            return uploaded;
        }

        ReportFile Shot(string document, string name, SpecimenKind kind) => new(document, name + ".jpg", "image/jpeg", () => SpecimenFiles.AsJpeg(enrollment.Id, kind));
        List<ReportFile> seen = [Shot(Words.Document, "front", SpecimenKind.Front)];
        if (enrollment.Verdict.Document != "PASSPORT")
        {
            seen.Add(Shot(Words.Document, "back", SpecimenKind.Back));
        }

        if (enrollment.Verdict.Selfie)
        {
            seen.Add(Shot(Words.Selfie, "selfie", SpecimenKind.Face));
        }

        return seen;
    }

    /// <summary>The files of one section, as the report has them.</summary>
    public JsonArray Section(Enrollment enrollment, string document, string status, string root)
    {
        var own = Of(enrollment).Where(file => file.Document == document).ToArray();
        return own.Length == 0 ? [] : new JsonArray(new JsonObject
        {
            ["name"] = document,
            ["status"] = status,
            ["files"] = new JsonArray([.. own.Select(file => File(enrollment, file, root))]),
        });
    }

    private JsonObject File(Enrollment enrollment, ReportFile file, string root)
    {
        var hash = Fault(enrollment, Id360Faults.Hash);
        var host = Fault(enrollment, Id360Faults.Hosts) == "foreign" ? "https://files.elsewhere.example" : root;
        var body = new JsonObject();
        if (hash != "missing")
        {
            body["hash"] = hash == "wrong" ? new string('0', 64) : Hash(hash, file.Content());
            body["hash_algorithm"] = hash == "sha512" ? "SHA512" : "SHA256";
        }

        body["url"] = $"{host}/api/1.0.0/enrollment/{enrollment.Id}/document/{file.Name}";
        return body;
    }

    private static string Hash(string fault, byte[] content) =>
        Convert.ToHexStringLower(fault == "sha512" ? SHA512.HashData(content) : SHA256.HashData(content));

    private static string MediaType(string ending) => ending switch
    {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "heic" => "image/heic",
        _ => "image/jpeg",
    };

    private string Fault(Enrollment enrollment, FaultField field) => faults.Get(Id360Sandbox.ProviderKey, enrollment.Id, field);
}
