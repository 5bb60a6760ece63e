using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;

namespace Portal.Providers.IdentityTm;

/// <summary>The body of <c>putOrder</c> (3.1.4). Files are not put into it: each stands as a mark, and is written in its place when the body is sent.</summary>
internal static class IdentityTmOrder
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="request">What is asked for.</param>
    /// <param name="uploads">Its files, looked through.</param>
    public static StreamedBody Write(StartRequest request, IdentityTmUploads uploads)
    {
        var values = Complete(request.Account, request.Fields);
        var order = FieldWire.Write(IdentityTmFields.All, values);
        order["Ref"] = request.Reference;
        order["Product"] = ProductOf(request.Account, values);
        order["Add"] = IdentityTmAdd.ValueOf(request.Account, values);
        order["getTargetLink"] = true;
        var ident = order["IdentData"]!.AsObject();
        if (values["person.wantBirthName"] is "true" && values["person.birthName"] is null)
        {
            // Determined only when the member is there (3.1.4).
            ident["Birthname"] = string.Empty;
        }

        Put(ident, "Additional", Additional(values));
        Put(order, "Purpose", PurposeByLanguage(values));
        Put(order, "eSignPDF", OneOrMany(Rows(values, "esign.documents").Select(row => Document(values, row, uploads))));
        Put(order, "eSignHash", OneOrMany(Rows(values, "esign.hashes").Select(row => Members(values, row, "esign.hashes", ("hash", "Hash"), ("fileName", "Filename")))));
        Put(order, "IdentDataSigned", uploads.ReusedIdentData is { } reused ? JsonValue.Create(reused) : null);
        if (uploads.Find("document.front") is not null || uploads.Find("document.back") is not null)
        {
            Put(CardOf(ident), "Images", Images(uploads));
        }

        return uploads.Body(JsonSerializer.SerializeToUtf8Bytes(order, Plain), request.OpenUpload);
    }

    /// <summary>The product of an order: its own, else the account's first; 0 when there is none.</summary>
    public static int ProductOf(AccountContext account, FieldValues values) =>
        int.TryParse(values["order.product"], NumberStyles.None, CultureInfo.InvariantCulture, out var product)
            ? product
            : IdentityTmProduct.Of(account).FirstOrDefault()?.Number ?? 0;

    /// <summary>With our addresses, and with what is to be checked: the person's own data wherever nothing else is said.</summary>
    private static FieldValues Complete(AccountContext account, FieldValues values) =>
        IdentityTmHooks.Defaults(account, values).With(
        [
            .. IdentityTmFields.Repeated.Where(pair => values[pair.Key] is null).Select(pair => (pair.Key, values[pair.Person])),
            .. values["order.language"] is null ? new[] { ("order.language", values["person.language"]) } : [],
        ]);

    private static JsonObject? Additional(FieldValues values)
    {
        var additional = new JsonObject();
        foreach (var row in Rows(values, "additional"))
        {
            if (values[$"additional[{row}].name"] is { } name)
            {
                var detail = Members(values, row, "additional", ("label", "Label"), ("value", "Value"));
                detail.Insert(0, "Type", Number(values[$"additional[{row}].type"]));
                additional[name] = detail;
            }
        }

        return additional.Count > 0 ? additional : null;
    }

    private static JsonObject? PurposeByLanguage(FieldValues values)
    {
        var purpose = new JsonObject();
        foreach (var row in Rows(values, "purpose.texts"))
        {
            if (values[$"purpose.texts[{row}].language"] is { } language)
            {
                purpose[language] = values[$"purpose.texts[{row}].text"];
            }
        }

        return purpose.Count > 0 ? purpose : null;
    }

    private static JsonObject Document(FieldValues values, int row, IdentityTmUploads uploads)
    {
        var upload = uploads.Find($"esign.documents[{row}].file");
        var document = new JsonObject { ["Data"] = upload?.Mark, ["Filename"] = values[$"esign.documents[{row}].fileName"] ?? upload?.ShortName };
        foreach (var (name, member) in new[] { ("posX", "SignaturePosX"), ("posY", "SignaturePosY"), ("height", "SignatureHeight"), ("width", "SignatureWidth"), ("page", "SignaturePage") })
        {
            Put(document, member, Number(values[$"esign.documents[{row}].{name}"]));
        }

        Put(document, "SignatureFieldName", Text(values[$"esign.documents[{row}].fieldName"]));
        Put(document, "SignatureTag", Text(values[$"esign.documents[{row}].tag"]));
        Put(document, "SignatureOffsetPosX", Number(values[$"esign.documents[{row}].offsetX"]));
        Put(document, "SignatureOffsetPosY", Number(values[$"esign.documents[{row}].offsetY"]));
        var stamps = Rows(values, "esign.stamps").Where(stamp => StampsDocument(values, stamp, row)).Select(stamp => (JsonNode)Stamp(values, stamp)).ToArray();
        Put(document, "Stamping", stamps.Length > 0 ? new JsonArray(stamps) : null);
        return document;
    }

    private static bool StampsDocument(FieldValues values, int stamp, int row) =>
        string.Equals(values[$"esign.stamps[{stamp}].document"], (row + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static JsonObject Stamp(FieldValues values, int row)
    {
        var stamp = new JsonObject();
        foreach (var (name, member) in new[] { ("page", "Page"), ("posX", "PosX"), ("posY", "PosY"), ("offsetX", "OffsetPosX"), ("offsetY", "OffsetPosY"), ("width", "Width"), ("height", "Height") })
        {
            Put(stamp, member, Number(values[$"esign.stamps[{row}].{name}"]));
        }

        Put(stamp, "Tag", Text(values[$"esign.stamps[{row}].tag"]));
        Put(stamp, "Content", Text(values[$"esign.stamps[{row}].content"]));
        return stamp;
    }

    private static JsonObject Images(IdentityTmUploads uploads)
    {
        var images = new JsonObject();
        Put(images, "Front", Text(uploads.Find("document.front")?.Mark));
        Put(images, "Back", Text(uploads.Find("document.back")?.Mark));
        return images;
    }

    private static JsonObject CardOf(JsonObject ident)
    {
        if (ident["IDCard"] is not JsonObject card)
        {
            ident["IDCard"] = card = [];
        }

        return card;
    }

    private static JsonObject Members(FieldValues values, int row, string list, params (string Name, string Member)[] members)
    {
        var written = new JsonObject();
        foreach (var (name, member) in members)
        {
            Put(written, member, Text(values[$"{list}[{row}].{name}"]));
        }

        return written;
    }

    /// <summary>One object alone, or a list of several: the vendor takes both forms, and the list for several only.</summary>
    private static JsonNode? OneOrMany(IEnumerable<JsonObject> items) => items.ToArray() switch
    {
        [] => null,
        [var one] => one,
        var many => new JsonArray([.. many]),
    };

    private static void Put(JsonObject at, string member, JsonNode? value)
    {
        if (value is not null)
        {
            at[member] = value;
        }
    }

    private static JsonValue? Text(string? value) => value is null ? null : JsonValue.Create(value);

    private static JsonValue? Number(string? value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;

    /// <summary>Rows of a list in which anything is filled in.</summary>
    private static IEnumerable<int> Rows(FieldValues values, string list) =>
        Enumerable.Range(0, Math.Min(values.RowsOf(list), FieldValidator.MaxRows))
            .Where(row => values.All.Keys.Any(key => key.StartsWith($"{list}[{row}].", StringComparison.Ordinal)));
}
