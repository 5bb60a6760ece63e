using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.AutoIdent;

/// <summary>Wrong idents on demand.</summary>
internal static class BodyFaults
{
    private const int Depth = 500;

    /// <summary>The JSON with hostile texts where they are asked for.</summary>
    public static JsonObject Apply(string texts, JsonObject body)
    {
        if (texts == "normal" || body["userdata"] is not JsonObject person)
        {
            return body;
        }

        Put(person, "firstname", "<script>alert('first')</script>");
        Put(person, "lastname", "O'BEISPIEL\"); DROP TABLE Cases;--");
        Put(person, "birthplace", "\u202eretsnuM\u0000\r\nSet-Cookie: a=b");
        Put(person, "city", new string('W', 5000), "address");
        if (body["identificationdocument"] is JsonObject { Count: > 0 } document)
        {
            Put(document, "issuedby", "=cmd|'/C calc'!A0");
        }

        if (body["identificationprocess"] is JsonObject process)
        {
            process["reason"] = "<img src=x onerror=alert(1)> ${7*7} {{7*7}}";
            process["href"] = "http://169.254.169.254/latest/meta-data/";
        }

        if (body["customdata"] is JsonObject custom)
        {
            custom["custom1"] = "\"><svg/onload=alert(1)>";
        }

        return body;
    }

    /// <summary>The answer to a read of one ident.</summary>
    public static IResult Answer(string fault, JsonObject body)
    {
        switch (fault)
        {
            case "wrapped":
                return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["identifications"] = new JsonArray(body) });
            case "missing-sections":
                foreach (var name in body.Select(member => member.Key).Where(name => name != "identificationprocess").ToArray())
                {
                    body.Remove(name);
                }

                break;
            case "nulls":
                Replace(body, (path, _) => path is "result" or "id" or "transactionnumber" or "companyid", (_, _) => null);
                break;
            case "wrong-types":
                Replace(body, (path, _) => path is "result" or "id" or "transactionnumber" or "companyid", (index, old) => (index % 4) switch
                {
                    0 => 12345,
                    1 => true,
                    2 => new JsonArray(old, 7),
                    _ => new JsonObject { ["text"] = old },
                });
                break;
            case "long-names":
                Replace(body, (path, _) => path is not ("value" or "original"), (_, old) => string.Concat(Enumerable.Repeat((old ?? "X") + "-", 300))[..300]);
                break;
            case "unknown-members":
                body["riskassessment"] = new JsonObject { ["score"] = 0.87, ["flags"] = new JsonArray("A", "B") };
                body["identificationprocess"]!["result"] = "SUCCESS_WITH_REMARKS";
                break;
            case "as-printed":
                // The samples lack a comma here and there; the one after the transaction number, for instance.
                var text = body.ToJsonString(WireJson.Indented);
                return Json(text.Replace("\"type\": \"APP\",", "\"type\": \"APP\"", StringComparison.Ordinal));
            case "deep":
                return Json("{\"identificationprocess\":" + string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth + 1));
        }

        return JsonAnswer.Of(StatusCodes.Status200OK, body);
    }

    private static IResult Json(string text) => Results.Text(text, "application/json", Encoding.UTF8, StatusCodes.Status200OK);

    private static void Put(JsonObject section, string name, string text, string? below = null)
    {
        var target = below is null ? section : section[below] as JsonObject;
        if (target is not null)
        {
            target[name] = new JsonObject { ["status"] = "CHANGE", ["value"] = text, ["original"] = text };
        }
    }

    /// <summary>Replaces each leaf that <paramref name="stays"/> does not hold back.</summary>
    private static void Replace(JsonObject body, Func<string, JsonNode?, bool> stays, Func<int, string?, JsonNode?> make)
    {
        var index = 0;
        void Walk(JsonObject section)
        {
            foreach (var (name, member) in section.ToArray())
            {
                if (member is JsonObject inner)
                {
                    Walk(inner);
                }
                else if (member is JsonArray list)
                {
                    foreach (var item in list.OfType<JsonObject>())
                    {
                        Walk(item);
                    }
                }
                else if (!stays(name, member))
                {
                    section[name] = make(index++, member?.ToString());
                }
            }
        }

        Walk(body);
    }
}
