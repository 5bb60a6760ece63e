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
            records.Add(Image("method", "userface", Specimens.Face));
        }

        if (done.Method is "basic" or "photo")
        {
            records.Add(Image("method", "usersignature", Specimens.Signature));
        }

        records.Add(Record("method", "result", "application/pdf", "pdf", ResultPaper.Pdf(about, done, values)));
        records.Add(Record("method", "resultdata", "application/xml", "xml", ResultPaper.Xml(about, done, values)));
        return records;
    }

    /// <summary>Both sides of the identity document.</summary>
    public JsonArray OfDocument() => done.Method == "eid"
        ? []
        : [Image("identificationdocument", "idfrontside", Specimens.Front), Image("identificationdocument", "idbackside", Specimens.Back)];

    /// <summary>Both sides of the driving licence.</summary>
    public JsonArray OfLicence() => done.Method == "eid"
        ? []
        : [Image("drivinglicence", "dlfrontside", seed => Specimens.Front(seed + "/licence")), Image("drivinglicence", "dlbackside", seed => Specimens.Back(seed + "/licence"))];

    private JsonObject Image(string belongsTo, string type, Func<string, Canvas> draw)
    {
        var jpeg = type == "userface";
        var data = withBinaries ? LyingImages.Apply(imageFault, () => jpeg ? Jpeg.Write(draw(about.Reference)) : Png.Write(draw(about.Reference))) : null;
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
            ["fileName"] = hostile ? HostileTexts.FileName(name) : name,
        };
        if (withBinaries)
        {
            record["documentData"] = Convert.ToBase64String(data ?? []);
        }

        return record;
    }
}
