using System.Text.Json.Nodes;

namespace Portal.Sandbox.IdentityTm;

/// <summary>Wrong ident data on demand.</summary>
internal static class BodyFaults
{
    public static string Apply(string texts, string fault, JsonObject body)
    {
        var first = body["IdentData"] is JsonArray list ? list[0] as JsonObject : body["IdentData"]?["0"] as JsonObject;
        if (texts == "hostile" && first is not null)
        {
            first["Firstname"] = "<script>alert('first')</script>";
            first["Surname"] = "O'Beispiel\"); DROP TABLE Cases;--";
            first["Birthplace"] = "\u202enilreB\u0000\r\nSet-Cookie: a=b";
            first["City"] = new string('W', 5000);
            first["Additional"] = new JsonObject { ["\"><svg/onload=alert(1)>"] = "=cmd|'/C calc'!A0" };
        }

        switch (fault)
        {
            case "unknown members":
                body["RiskScore"] = 17;
                body["Checks"] = new JsonArray("A", new JsonObject { ["Name"] = "B" });
                first?.Add("Religion", "none");
                break;
            case "wrong types" when first is not null:
                first["ZipCode"] = 51147;
                first["Birthplace"] = true;
                first["IDCard"]?.AsObject().Remove("extDocumentType");
                first["IDCard"]?.AsObject().Add("extDocumentType", "3");
                body["OcrStatus"] = "1";
                body["SecurityCheckFailed"] = "true";
                break;
            case "nulls" when first is not null:
                foreach (var name in first.Select(member => member.Key).Where(name => name is not ("Type" or "Firstname" or "Surname")).ToArray())
                {
                    first[name] = null;
                }

                break;
            case "no data":
                body["IdentData"] = new JsonArray();
                break;
        }

        var text = body.ToJsonString(WireJson.Plain);
        return fault == "cut off" ? text[..(text.Length / 2)] : text;
    }
}
