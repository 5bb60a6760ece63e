using System.Text.Json.Nodes;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The documents of a result: identity document, driving licence, proof of address.</summary>
internal sealed class ResultDocument(Verdict verdict, ResultField fields)
{
    /// <summary>"Section 'identificationdocument'"; an attempt that was left holds nothing, one that waits or was cancelled holds a part.</summary>
    public JsonObject Write(bool complete)
    {
        if (verdict.Result == Words.Aborted)
        {
            return [];
        }

        var section = new JsonObject();
        if (verdict.Result == Words.CheckPending)
        {
            foreach (var name in new[] { "firstname", "lastname" })
            {
                if (fields.Sent(name) is { } sent)
                {
                    section[name] = new JsonObject { ["status"] = "MATCH", ["original"] = sent };
                }
            }
        }

        var (number, authority) = verdict.Parts.Document switch
        {
            "PASSPORT" => ("C01X00T47", "STADT K\u00d6LN"),
            "DRIVERS_LICENSE" => ("B072RRE2I55", "STADT K\u00d6LN"),
            "RESIDENCE_PERMIT" => ("Y0X7F3C89", "AUSL\u00c4NDERAMT K\u00d6LN"),
            _ => ("L01X00T47", "STADT K\u00d6LN"),
        };
        section["country"] = New("DE");
        section["number"] = verdict.Parts.Redacted ? Redacted() : New(number);
        section["issuedby"] = New(authority);
        section["dateissued"] = New("2021-08-02");
        section["type"] = New(verdict.Parts.Document);
        section["validuntil"] = verdict.Parts.Redacted ? Redacted() : New(verdict.Reason == "ID_EXPIRED" ? "2021-08-01" : "2031-08-01");
        if (verdict.Result == Words.CheckPending)
        {
            section.Remove("number");
            section.Remove("validuntil");
        }

        if (complete && verdict.Parts.Document == "DRIVERS_LICENSE")
        {
            section["driverlicenses"] = Licences();
        }

        return section;
    }

    /// <summary>The second document: plain values, some of them empty, as in the sample.</summary>
    public static JsonObject Second(ResultField fields) => new()
    {
        ["birthday"] = "",
        ["number"] = "B072RRE2I55",
        ["country"] = null,
        ["firstname"] = fields.Value("firstname"),
        ["driverlicenseclasses"] = new JsonArray("AM", "B", "L"),
        ["issuedby"] = "",
        ["dateissued"] = "",
        ["type"] = "DRIVERS_LICENSE",
        ["validuntil"] = "2033-01-18",
        ["lastname"] = fields.Value("lastname"),
    };

    /// <summary>"Section 'additionaldocuments'".</summary>
    public static JsonObject Bill(ResultField fields, string result)
    {
        var address = new JsonObject();
        foreach (var name in new[] { "zipcode", "country", "city", "street", "streetnumber" })
        {
            var value = fields.Sent(name) ?? fields.Value(name);
            if (value is not null)
            {
                address[name] = name == "street" && result == Words.SuccessChanged
                    ? new JsonObject { ["status"] = "CHANGE", ["value"] = "NEUE STRA\u00dfE", ["original"] = value }
                    : new JsonObject { ["status"] = fields.Sent(name) is null ? "NEW" : "MATCH", ["value"] = value };
            }
        }

        return new JsonObject { ["documentname"] = "UTILITY_BILL", ["address"] = address };
    }

    /// <summary>The three kinds of read-outs, and both spellings of the dates that the text has.</summary>
    private static JsonArray Licences() =>
    [
        Licence("AM", "REFERENCE_GERMAN", null, "EMPTY", null),
        Licence("A1", "EMPTY", null, "EMPTY", null),
        Licence("B", "DATE", "2010-06-15", "DATE", "2033-01-18", "01.06"),
        new JsonObject
        {
            ["additionalInformation"] = null, ["licenseClass"] = "C1", ["validFromReadout"] = "DATE", ["validUntilReadout"] = "DATE",
            ["vaildUntil"] = "2028-06-14", ["vaildFrom"] = "2018-06-15",
        },
        Licence("L", "REFERENCE_GERMAN", null, "EMPTY", null),
    ];

    private static JsonObject Licence(string name, string fromReadout, string? from, string untilReadout, string? until, string? more = null) => new()
    {
        ["additionalInformation"] = more,
        ["licenseClass"] = name,
        ["validFromReadout"] = fromReadout,
        ["validUntilReadout"] = untilReadout,
        ["validUntil"] = until,
        ["validFrom"] = from,
    };

    private static JsonObject New(string value) => new() { ["status"] = "NEW", ["value"] = value };

    private static JsonObject Redacted() => new() { ["status"] = "REDACTION" };
}
