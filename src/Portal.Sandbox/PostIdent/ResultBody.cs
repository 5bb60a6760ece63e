using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.PostIdent;

/// <summary>The result of a case, in the members that are known of guide 2.</summary>
internal sealed class ResultBody(PostIdentCase about, bool hostile, string imageFault)
{
    public JsonObject Write(bool withBinaries)
    {
        var contact = ValuesOf(about.Current);
        return new JsonObject
        {
            ["caseId"] = about.CaseId,
            ["caseStatus"] = new JsonObject
            {
                ["status"] = about.Status,
                ["archived"] = about.Archived,
                ["validUntil"] = WireJson.Time(about.ValidUntil),
                ["created"] = WireJson.Time(about.Created),
                ["modified"] = WireJson.Time(about.Modified),
            },
            ["orderData"] = OrderData(),
            ["contactData"] = about.Identifications.IsEmpty ? null : Contact(contact),
            ["identifications"] = new JsonArray(about.Identifications.Select(done => (JsonNode?)One(done, withBinaries)).ToArray()),
            ["accountingData"] = new JsonObject
            {
                ["accountingNumber"] = CouponCall.AccountingNumber,
                ["accountingProduct"] = "POSTIDENT " + (about.Current?.Method ?? "video"),
            },
        };
    }

    private JsonObject OrderData()
    {
        var order = JsonObject.Create(about.Order)!;
        var process = order["processData"] as JsonObject ?? [];
        process["referenceId"] = about.Reference;
        order["processData"] = process;
        return order;
    }

    private ResultValues ValuesOf(Identification? done)
    {
        var changes = done?.Changes ?? ImmutableDictionary<string, string>.Empty;
        return new ResultValues(about, hostile ? HostileTexts.Over(changes) : changes);
    }

    private static JsonObject Contact(ResultValues values)
    {
        var address = values.Address("contactData");
        address["addressMatch"] = new JsonObject
        {
            ["mailRedirectionDomestic"] = false,
            ["mailRedirectionInternational"] = false,
            ["undeliverable"] = false,
            ["addresseeDeceased"] = false,
        };
        return new JsonObject
        {
            ["title"] = values.Of("contactData", "title"),
            ["firstName"] = values.Of("contactData", "firstName", "Erika"),
            ["lastName"] = values.Of("contactData", "lastName", "Mustermann"),
            ["mobilePhone"] = values.Of("contactData", "mobilePhone", "+49 171 0000000"),
            ["email"] = values.Of("contactData", "email", "erika.mustermann@example.org"),
            ["epost"] = values.Of("contactData", "epost"),
            ["address"] = address,
        };
    }

    private JsonObject One(Identification done, bool withBinaries)
    {
        var values = ValuesOf(done);
        var seen = done.Status == Identification.Success;
        var records = new ResultRecords(about, done, values, hostile, imageFault, withBinaries);
        var licence = seen && WireJson.At(about.Person, "drivingLicenceProvided") is not null;
        var body = new JsonObject
        {
            ["identificationMethod"] = done.Method,
            ["identificationStatus"] = Status(done),
            ["identificationDocument"] = seen ? IdentityDocument(values, records.OfDocument()) : null,
            ["records"] = seen ? records.OfMethod() : new JsonArray(),
        };
        if (licence)
        {
            body["drivingLicence"] = DrivingLicence(values, records.OfLicence());
        }

        AdditionalData.Add(body, about, done);
        return body;
    }

    private JsonObject Status(Identification done)
    {
        var status = new JsonObject
        {
            ["status"] = done.Status,
            ["identificationTime"] = done.IdentifiedAt is { } time ? WireJson.Time(time) : null,
            ["created"] = WireJson.Time(done.Created),
            ["modified"] = WireJson.Time(done.Modified),
        };
        if (done.Reason is { } reason)
        {
            status["subStatus"] = new JsonObject { ["code"] = 101, ["description"] = hostile ? HostileTexts.Reason : "Identification not possible" };
            status["subStatusReason"] = new JsonObject { ["code"] = "R17", ["description"] = hostile ? HostileTexts.Reason : reason };
        }

        return status;
    }

    private JsonObject IdentityDocument(ResultValues values, JsonArray records)
    {
        const string Group = "identificationDocument";
        string? Contact(string path) => WireJson.TextAt(about.Person, "contactDataProvided", path);
        return new JsonObject
        {
            ["records"] = records,
            ["type"] = values.Of(Group, "type", "1"),
            ["number"] = values.Of(Group, "number", "T01012148"),
            ["firstName"] = values.Of(Group, "firstName", Contact("firstName") ?? "Erika"),
            ["lastName"] = values.Of(Group, "lastName", Contact("lastName") ?? "Mustermann"),
            ["birthName"] = values.Of(Group, "birthName"),
            ["birthDate"] = values.Of(Group, "birthDate", "1964-08-12"),
            ["birthPlace"] = values.Of(Group, "birthPlace", "Berlin"),
            ["nationality"] = values.Of(Group, "nationality", "DEU"),
            ["address"] = values.Address(Group),
            ["dateIssued"] = values.Of(Group, "dateIssued", "2021-11-01"),
            ["dateOfExpiry"] = values.Of(Group, "dateOfExpiry", "2031-10-31"),
            ["authority"] = values.Of(Group, "authority", "Stadt K\u00f6ln"),
            ["placeOfIssue"] = values.Of(Group, "placeOfIssue"),
            ["countryOfDocument"] = values.Of(Group, "countryOfDocument", "DEU"),
        };
    }

    private JsonObject DrivingLicence(ResultValues values, JsonArray records)
    {
        const string Group = "drivingLicence";
        var body = new JsonObject { ["records"] = records };
        foreach (var name in new[] { "number", "firstName", "lastName", "birthDate", "birthPlace", "restrictions", "dateIssued", "dateOfExpiry", "authority", "countryOfDocument" })
        {
            body[name] = values.Of(Group, name);
        }

        body["drivingLicenceClasses"] = WireJson.At(about.Person, Group + "Provided", "drivingLicenceClasses") is { ValueKind: JsonValueKind.Array } classes
            ? new JsonArray(classes.EnumerateArray().Select(row => (JsonNode?)LicenceClass(row)).ToArray())
            : null;
        return body;
    }

    private static JsonObject LicenceClass(JsonElement row)
    {
        var body = new JsonObject();
        foreach (var member in row.EnumerateObject())
        {
            body[member.Name] = new JsonObject { ["status"] = "match", ["value"] = member.Value.GetString() };
        }

        return body;
    }
}
