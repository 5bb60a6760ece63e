using System.Text.Json.Nodes;

namespace Portal.Sandbox.Id360;

/// <summary>The person as a report knows them: sent, handed in for comparison, or read from the document.</summary>
internal sealed class ReportIdentity(Enrollment enrollment)
{
    private const string Number = "L01X00T47";
    private const string Issued = "2021-08-02";
    private const string Expires = "2031-08-01";

    private Verdict Verdict => enrollment.Verdict ?? new Verdict();

    /// <summary>A member's value.</summary>
    public string Value(string name) => Verdict.Read.GetValueOrDefault(name) ?? name switch
    {
        "name" => Sent("last_name", "name") ?? "MUSTERMANN",
        "first_name" => Sent("first_name", "first_name") ?? "ERIKA",
        "birth_date" => Sent("birth_date", "birth_date") ?? "1964-08-12",
        "birth_name" => "GABLER",
        "birth_place" => "BERLIN",
        "birth_country" => "DEU",
        "gender" => "F",
        "address" => Sent("address_line_1", "address") ?? "HEIDESTRASSE 17",
        _ => Sent(name, name) ?? "",
    };

    /// <summary><c>identity</c>.</summary>
    public JsonObject Identity()
    {
        var body = new JsonObject { ["name"] = Value("name"), ["first_name"] = Value("first_name") };
        body["first_names"] = new JsonArray([.. Value("first_name").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => JsonValue.Create(one))]);
        foreach (var name in new[] { "birth_name", "email", "address", "zip_code", "city", "country", "phone_number", "birth_date", "gender", "birth_place", "birth_country" })
        {
            body[name] = Value(name) is { Length: > 0 } value ? value : null;
        }

        return body;
    }

    /// <summary>One of <c>extracted_data.identity</c>.</summary>
    public JsonObject Extracted()
    {
        var extra = new JsonObject { ["document_type"] = Verdict.Document, ["id_number"] = Number, ["issuing_date"] = Issued, ["expiration_date"] = Expires };
        if (Verdict.Mrz != "missing")
        {
            var (first, second) = Mrz.Lines(Verdict.Document == "PASSPORT", Value("name"), Value("first_name"), Number, BirthDate, Value("gender") == "F", Expires);
            extra["mrz_line_1"] = first;
            extra["mrz_line_2"] = Verdict.Mrz switch { "wrong" => Mrz.Spoil(second), "cut" => second[..20], _ => second };
        }

        return new JsonObject
        {
            ["name"] = Value("name"),
            ["first_name"] = Value("first_name"),
            ["first_names"] = new JsonArray(Value("first_name")),
            ["birth_date"] = Value("birth_date"),
            ["birth_place"] = Value("birth_place"),
            ["gender"] = Value("gender"),
            ["nationality"] = "DEU",
            ["extra"] = extra,
        };
    }

    /// <summary>The birth date where it has a form that machine-readable lines can be made of.</summary>
    private string BirthDate => Value("birth_date") is { Length: 10 } date && date[4] == '-' ? date : "1964-08-12";

    private string? Sent(string order, string compared) =>
        enrollment.Data.GetValueOrDefault(compared)?.Value ?? (enrollment.Order.GetValueOrDefault(order) is { Length: > 0 } sent ? sent : null);
}
