using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.IdentityTm;

/// <summary>"Response Data" of getIdentData (3.3.4).</summary>
internal sealed class IdentBody(Order order, Account account, string shape)
{
    private static readonly string[] Person =
        ["Firstname", "Surname", "Street", "ZipCode", "City", "Country", "Birthdate", "Birthplace", "Birthname", "Nationality", "Title", "Artistname", "Gender", "Mobile", "Email"];

    private static readonly string[] Card = ["CardNo", "PlaceOfIssue", "CountryOfIssue", "DateOfIssue", "ValidUntil", "Type"];
    private static readonly string[] Licence = ["LicenceNo", "Classes", "DateOfIssue"];

    private readonly Finding _finding = order.Finding!;

    /// <param name="variants">The names of the variants that were asked for.</param>
    /// <param name="images">What was recorded, if it comes along.</param>
    public JsonObject Write(IReadOnlyCollection<string> variants, JsonArray? images)
    {
        // The typo is the vendor's.
        var body = new JsonObject { ["Identitfied"] = WireJson.Time(_finding.At) };
        if (variants.Contains("IncludeIdentifyMethod", StringComparer.Ordinal))
        {
            body["IdentifyMethod"] = _finding.Method;
        }

        if (variants.Contains("IncludeIdentifier", StringComparer.Ordinal))
        {
            body["Identifier"] = 1872;
        }

        if (_finding.UserIp)
        {
            body["UserIp"] = "203.0.113.17";
        }

        if (order.IsPointOfSale || _finding.Robot)
        {
            body["OcrStatus"] = _finding.OcrStatus;
            body["eIdUsed"] = _finding.EidUsed;
            body["SecurityCheckFailed"] = _finding.SecurityCheckFailed;
        }

        if (_finding.FraudAttempt)
        {
            body["FraudAttempt"] = true;
        }

        if (variants.Contains("IncludeEidJwt", StringComparer.Ordinal) && _finding.Method == "eID")
        {
            body["eidJwt"] = "eyJhbGciOiJFUzI1NiJ9." + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(order.Id))) + ".sandbox";
        }

        List<JsonObject> data = [Checked()];
        if (variants.Contains("IncludeInitialData", StringComparer.Ordinal))
        {
            data.Add(Initial());
        }

        body["IdentData"] = Shaped(data, images, body);
        return body;
    }

    private JsonNode Shaped(List<JsonObject> data, JsonArray? images, JsonObject body)
    {
        if (images is null && shape != "object")
        {
            return new JsonArray([.. data]);
        }

        var keyed = new JsonObject(data.Select((one, index) => KeyValuePair.Create(index.ToString(CultureInfo.InvariantCulture), (JsonNode?)one)));
        if (images is not null)
        {
            (shape == "images beside" ? body : keyed)["Images"] = images;
        }

        return keyed;
    }

    private JsonObject Checked()
    {
        var found = FoundData.Of(order);
        var one = new JsonObject { ["Type"] = 1 };
        Put(one, Person, "", found, name => name is "Birthname" && _finding.Robot);
        if ((order.Add & AddFlags.LicenceOnly) == 0)
        {
            var card = new JsonObject();
            Put(card, Card, "IDCard.", found, static _ => false);
            if (!_finding.Robot)
            {
                card["extDocumentType"] = _finding.DocumentTypes;
            }

            if (_finding.Method == "eID")
            {
                card["eidRestrictedIdentifier"] = RestrictedIdentifier();
            }

            one["IDCard"] = card;
        }

        if (found.Keys.Any(name => name.StartsWith("DriverLicence.", StringComparison.Ordinal)))
        {
            var licence = new JsonObject();
            Put(licence, Licence, "DriverLicence.", found, static _ => false);
            one["DriverLicence"] = licence;
        }

        Additional(one, found);
        return one;
    }

    /// <summary>What came with the order; absent members of the card come as the vendor's example shows them.</summary>
    private JsonObject Initial()
    {
        var sent = FoundData.Sent(order);
        var one = new JsonObject { ["Type"] = 2 };
        Put(one, Person, "", sent, static _ => false);
        one["IDCard"] = new JsonObject
        {
            ["CardNo"] = sent.GetValueOrDefault("IDCard.CardNo"),
            ["PlaceOfIssue"] = sent.GetValueOrDefault("IDCard.PlaceOfIssue"),
            ["ValidUntil"] = sent.GetValueOrDefault("IDCard.ValidUntil", "1970-01-01"),
        };
        Additional(one, sent);
        return one;
    }

    private static void Put(JsonObject target, string[] names, string before, ImmutableDictionary<string, string> data, Func<string, bool> evenNull)
    {
        foreach (var name in names)
        {
            if (data.TryGetValue(before + name, out var text) || evenNull(name))
            {
                target[name] = text;
            }
        }
    }

    private static void Additional(JsonObject target, ImmutableDictionary<string, string> data)
    {
        const string Before = "Additional.";
        var fields = data.Where(field => field.Key.StartsWith(Before, StringComparison.Ordinal)).OrderBy(field => field.Key, StringComparer.Ordinal).ToArray();
        if (fields.Length > 0)
        {
            target["Additional"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key[Before.Length..], (JsonNode?)field.Value)));
        }
    }

    /// <summary>Random, or from the card number where the test robot was given one (9.5).</summary>
    private string RestrictedIdentifier()
    {
        var seed = _finding.Robot && WireJson.TextAt(order.Sent, "IdentData", "IDCard", "CardNo") is { } number ? number : order.Token + account.UserName;
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
    }
}
