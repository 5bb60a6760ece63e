using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Identify24;

/// <summary>Wrong idents on demand.</summary>
internal static class BodyFaults
{
    private const int Depth = 500;
    private static readonly string[] Kept = ["id", "status", "status_code", "result"];

    /// <summary>The ident with texts that must stay texts.</summary>
    public static JsonObject Hostile(string texts, JsonObject ident)
    {
        if (texts != "normal")
        {
            ident["person_first_name"] = "<script>alert('first')</script>";
            ident["person_last_name"] = "O'BEISPIEL\"); DROP TABLE Cases;--";
            ident["birth_place"] = "\u202eretsnuM\u0000\r\nSet-Cookie: a=b";
            ident["city"] = new string('W', 5000);
            ident["id_issuing_authority"] = "=cmd|'/C calc'!A0";
            ident["custom1"] = "\"><svg/onload=alert(1)>";
        }

        return ident;
    }

    /// <summary>The answer to a read.</summary>
    public static IResult Answer(string fault, JsonObject body)
    {
        switch (fault)
        {
            case "as-printed":
                return Json(TrailingCommas(body.ToJsonString(WireJson.Indented)));
            case "missing-sections":
                var data = body["data"]!.AsObject();
                foreach (var name in data.Select(member => member.Key).Where(name => name != "ident" && !Kept.Contains(name, StringComparer.Ordinal)).ToArray())
                {
                    data.Remove(name);
                }

                break;
            case "nulls":
                Replace(body, (_, _) => null);
                break;
            case "wrong-types":
                Replace(body, (index, old) => (index % 4) switch
                {
                    0 => 12345,
                    1 => true,
                    2 => new JsonArray(old, 7),
                    _ => new JsonObject { ["text"] = old },
                });
                break;
            case "integers":
                Replace(body, (_, old) => long.TryParse(old, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : old, withKept: true);
                break;
            case "long-names":
                Replace(body, (_, old) => string.Concat(Enumerable.Repeat((old ?? "X") + "-", 300))[..300]);
                break;
            case "unknown-members":
                body["data"]!["risk"] = new JsonObject { ["score"] = 0.87, ["flags"] = new JsonArray("A", "B") };
                body["trace_id"] = "4711";
                break;
            case "deep":
                return Json("{\"result\":true,\"data\":" + string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth + 1));
        }

        return JsonAnswer.Of(StatusCodes.Status200OK, body);
    }

    /// <summary>A comma behind the last member of an object, as the samples have it.</summary>
    public static string TrailingCommas(string indented)
    {
        var lines = indented.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length - 1; index++)
        {
            var next = lines[index + 1].TrimStart();
            if (next.StartsWith('}') && lines[index].TrimEnd() is [.., not '{'])
            {
                lines[index] += ",";
            }
        }

        return string.Join('\n', lines);
    }

    private static IResult Json(string text) => Results.Text(text, "application/json", Encoding.UTF8, StatusCodes.Status200OK);

    /// <summary>Replaces each leaf but those that say what the answer is about.</summary>
    private static void Replace(JsonObject body, Func<int, string?, JsonNode?> make, bool withKept = false)
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
                else if (name != "result" && (withKept || !Kept.Contains(name, StringComparer.Ordinal)))
                {
                    section[name] = make(index++, member?.ToString());
                }
            }
        }

        Walk(body);
    }
}
