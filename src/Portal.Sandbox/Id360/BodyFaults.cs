using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Id360;

/// <summary>Wrong bodies on demand. What identifies, opens or proves something stays as it is.</summary>
internal static partial class BodyFaults
{
    private const int Depth = 500;
    private static readonly string[] Kept = ["id", "status", "api_key", "client_reference", "url", "hash", "hash_algorithm"];

    /// <summary>The report with hostile texts where they are asked for.</summary>
    public static JsonObject Apply(string texts, JsonObject report)
    {
        if (texts == "normal")
        {
            return report;
        }

        report["reason"] = "<img src=x onerror=alert(1)> ${7*7} {{7*7}}";
        if (report["identity"] is JsonObject person)
        {
            person["first_name"] = "<script>alert('first')</script>";
            person["name"] = "O'BEISPIEL\"); DROP TABLE Cases;--";
            person["birth_place"] = "\u202eretsnuM\u0000\r\nSet-Cookie: a=b";
            person["city"] = new string('W', 5000);
            person["email"] = "=cmd|'/C calc'!A0";
        }

        if (report["finalizer_reports"]?["validator_report"]?["validations"] is JsonArray { Count: > 0 } lines)
        {
            lines[0]!["message"] = "\"><svg/onload=alert(1)>";
        }

        return report;
    }

    /// <summary>The answer, made wrong as asked.</summary>
    public static IResult Answer(string fault, JsonObject body)
    {
        var index = 0;
        switch (fault)
        {
            case "as-printed":
                // The guide's sample has a semicolon where a comma belongs.
                return Text(body.ToJsonString(WireJson.Indented).Replace("\"finished_time\": null,", "\"finished_time\": null;", StringComparison.Ordinal));
            case "trailing-commas":
                return Text(LastOfList().Replace(body.ToJsonString(WireJson.Indented), ",$0"));
            case "missing-sections":
                foreach (var name in body.Where(member => member.Value is JsonObject or JsonArray).Select(member => member.Key).ToArray())
                {
                    body.Remove(name);
                }

                break;
            case "nulls":
                Replace(body, _ => null);
                break;
            case "wrong-types":
                Replace(body, old => (index++ % 4) switch { 0 => 12345, 1 => true, 2 => new JsonArray(old, 7), _ => new JsonObject { ["text"] = old } });
                break;
            case "long-names":
                Replace(body, old => string.Concat(Enumerable.Repeat((old ?? "X") + "-", 300))[..300]);
                break;
            case "unknown-members":
                body["risk_assessment"] = new JsonObject { ["score"] = 0.87, ["flags"] = new JsonArray("A", "B") };
                body["identity_status"] = "OK_WITH_REMARKS";
                break;
            case "deep":
                return Text("{\"steps\":" + string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth + 1));
        }

        return JsonAnswer.Of(StatusCodes.Status200OK, body);
    }

    private static IResult Text(string text) => Results.Text(text, "application/json", Encoding.UTF8, StatusCodes.Status200OK);

    /// <summary>Replaces each leaf that does not have to stay.</summary>
    private static void Replace(JsonNode node, Func<string?, JsonNode?> make)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list.OfType<JsonObject>())
            {
                Replace(item, make);
            }

            return;
        }

        foreach (var (name, member) in node.AsObject().ToArray())
        {
            if (member is JsonObject or JsonArray { Count: > 0 })
            {
                Replace(member, make);
            }
            else if (!Kept.Contains(name, StringComparer.Ordinal))
            {
                node[name] = make(member?.ToString());
            }
        }
    }

    [GeneratedRegex(@"(?<=[^\s{\[,])\s*\n\s*[}\]]", RegexOptions.None, 1000)]
    private static partial Regex LastOfList();
}
