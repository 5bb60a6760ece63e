using System.Text.Json;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What putOrder demands beyond the form of single elements (3.1.1 to 3.1.4, chapter 7, 9.5).</summary>
internal sealed class OrderRules(Orders orders)
{
    private static readonly string[] Scenarios = ["POSITIVE", "NEGATIVE", "FRAUD"];

    /// <summary>The first rule that is broken, in a sentence; null when all is well.</summary>
    public string? Broken(Account account, JsonElement body) =>
        Products(account, body) ?? Reached(account, body) ?? Robot(account, body) ?? Webhooks(body) ?? Images(body) ?? Signing(account, body);

    private static string? Products(Account account, JsonElement body)
    {
        var add = WireJson.At(body, "Add")?.GetInt64() ?? 0;
        return !account.Products.Contains((int)Math.Clamp(body.GetProperty("Product").GetInt64(), 0, int.MaxValue)) ? "Product is not enabled for this account"
            : add < 0 || (add & ~AddFlags.Known) != 0 ? "Add has an unknown flag"
            : (add & AddFlags.SignMe) != 0 && account.Tsp != Account.SignMe ? "Add needs an account for sign-me"
            : (add & AddFlags.Bes) != 0 && account.Tsp != Account.SignMe ? "BES is possible with sign-me only"
            : (add & AddFlags.Aes) != 0 && !account.Aes ? "AES is not enabled for this account"
            : null;
    }

    /// <summary>
    /// Add, Email and Address are mandatory by the table. The vendor's own examples leave out the e-mail address where a link
    /// is asked for, and all three in an order of the test robot; so do we.
    /// </summary>
    private static string? Reached(Account account, JsonElement body)
    {
        if (IsRobot(body))
        {
            return null;
        }

        var mails = WireJson.At(body, "getTargetLink") is not { ValueKind: JsonValueKind.True };
        var mayUseShop = account.Shop || body.GetProperty("Product").GetInt64() == ShopProduct;
        return WireJson.At(body, "Add") is null ? "Missing element Add"
            : mails && WireJson.TextAt(body, "Email") is null ? "Missing element Email"
            : mayUseShop && WireJson.At(body, "Address") is null ? "Missing element Address"
            : null;
    }

    private static string? Robot(Account account, JsonElement body) => WireJson.TextAt(body, "Autotest") switch
    {
        null => IsRobot(body) && !account.Integration ? "The test robot is available for integration accounts only" : null,
        var scenario when !Scenarios.Contains(scenario, StringComparer.Ordinal) => "Autotest has an unknown value",
        _ => account.Integration ? null : "The test robot is available for integration accounts only",
    };

    private static bool IsRobot(JsonElement body) => WireJson.At(body, "Autotest") is not null
        || (WireJson.TextAt(body, "Ref") is { } reference && Scenarios.Any(scenario => reference == "X-AUTOTEST-" + scenario));

    private static string? Webhooks(JsonElement body) =>
        WireJson.TextAt(body, "WebhookURL", "AfterVideo") is not null && WireJson.TextAt(body, "WebhookURL", "AfterIdent") is not null
            ? "AfterVideo and AfterIdent cannot be used together"
            : null;

    private static string? Images(JsonElement body)
    {
        foreach (var side in new[] { "Front", "Back" })
        {
            if (WireJson.TextAt(body, "IdentData", "IDCard", "Images", side) is { } image && !Convert.FromBase64String(image).AsSpan().StartsWith((byte[])[0xff, 0xd8, 0xff]))
            {
                return $"IdentData.IDCard.Images.{side} is not a JPEG";
            }
        }

        return null;
    }

    private string? Signing(Account account, JsonElement body)
    {
        var signs = WireJson.At(body, "eSignPDF") is not null || WireJson.At(body, "eSignHash") is not null || WireJson.At(body, "MultiSignOptions") is not null;
        if (account.Tsp is null)
        {
            return signs || WireJson.At(body, "IdentDataSigned") is not null ? "eSign is not enabled for this account" : null;
        }

        if (WireJson.At(body, "IdentDataSigned") is not null && account.Tsp != Account.Namirial)
        {
            return "Identifications can be used again with Namirial only";
        }

        foreach (var document in OneOrMany(body, "eSignPDF"))
        {
            if (SignRules.Broken(account, document) is { } wrong)
            {
                return wrong;
            }
        }

        return WireJson.At(body, "MultiSignOptions") is { } multi ? Together(account, multi) : null;
    }

    private string? Together(Account account, JsonElement multi)
    {
        var first = orders.Find(multi.GetProperty("FirstOrderID").GetString());
        if (first is null || first.Gone || first.Account != account.UserName || first.FirstOrderId is not null || !first.Signs)
        {
            return "FirstOrderID does not name an order with documents to sign";
        }

        var names = OneOrMany(first.Sent, "eSignPDF").Select(document => WireJson.TextAt(document, "Filename")).ToArray();
        foreach (var place in OneOrMany(multi, "SignParameters"))
        {
            if (!names.Contains(WireJson.TextAt(place, "Filename"), StringComparer.Ordinal))
            {
                return "SignParameters name a file that did not come with the first order";
            }

            if (SignRules.PlacesBroken(place) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    /// <summary>The members of an element that may be one object or a list of them.</summary>
    public static IEnumerable<JsonElement> OneOrMany(JsonElement body, string name) => WireJson.At(body, name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } one => [one],
        _ => [],
    };

    /// <summary>The vendor's numbers were lost from its table; this one is ours.</summary>
    private const int ShopProduct = 11;
}
