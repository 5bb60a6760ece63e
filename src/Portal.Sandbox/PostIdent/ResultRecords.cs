using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.PostIdent;

/// <summary>The files of a result. What comes depends on the method: photo and video bring all images, eID brings none.</summary>
internal sealed class ResultRecords(PostIdentCase about, Identification done, ResultValues values, bool hostile, string imageFault, bool withBinaries)
{
    private int _last;

    /// <summary>Portrait, signature, and the result on paper and as data.</summary>
    public JsonArray OfMethod()
    {
        var records = new JsonArray();
        if (done.Method is "video" or "photo" or "autoid")
        {
            records.Add(Image("method", "userface", SpecimenKind.Face));
        }

        if (done.Method is "basic" or "photo")
        {
            records.Add(Image("method", "usersignature", SpecimenKind.Signature));
        }

        records.Add(Record("method", "result", "application/pdf", "pdf", ResultPaper.Pdf(about, done, values)));
        records.Add(Record("method", "resultdata", "application/xml", "xml", ResultPaper.Xml(about, done, values)));
        return records;
    }

    /// <summary>Both sides of the identity document.</summary>
    public JsonArray OfDocument() => Sides("identificationdocument", "id", SpecimenKind.Front, SpecimenKind.Back);

    /// <summary>Both sides of the driving licence.</summary>
    public JsonArray OfLicence() => Sides("drivinglicence", "dl", SpecimenKind.LicenceFront, SpecimenKind.LicenceBack);

    private JsonArray Sides(string belongsTo, string prefix, SpecimenKind front, SpecimenKind back) =>
        done.Method == "eid" ? [] : [Image(belongsTo, prefix + "frontside", front), Image(belongsTo, prefix + "backside", back)];

    private JsonObject Image(string belongsTo, string type, SpecimenKind kind)
    {
        var jpeg = kind == SpecimenKind.Face;
        var data = withBinaries ? LyingImages.Apply(imageFault, () => SpecimenFiles.Of(about.Reference, kind)) : null;
        var record = Record(belongsTo, type, jpeg ? "image/jpeg" : "image/png", jpeg ? "jpg" : "png", data);
        if (done.Method == "photo")
        {
            record["validationStatus"] = "valid";
            record["validationSubStatus"] = null;
            record["validationRemark"] = null;
        }

        return record;
    }

    private JsonObject Record(string belongsTo, string type, string mimeType, string extension, byte[]? data)
    {
        var name = $"{about.CaseId}_{type}.{extension}";
        var record = new JsonObject
        {
            ["recordId"] = string.Create(CultureInfo.InvariantCulture, $"{done.Method}-{++_last}"),
            ["belongsTo"] = belongsTo,
            ["type"] = type,
            ["mimeType"] = mimeType,
            ["fileName"] = hostile ? HostileFileName.Of(name) : name,
        };
        if (withBinaries)
        {
            record["documentData"] = Convert.ToBase64String(data ?? []);
        }

        return record;
    }
}
