using System.Collections.Immutable;
using System.Text.Json;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// What the identification found, under flat names (a dot leads into IDCard, DriverLicence and Additional): "The fields you
/// provide, will be checked. Empty fields will be picked if possible".
/// </summary>
internal static class FoundData
{
    /// <summary>What is read off an invented document where nothing was sent.</summary>
    private static readonly (string Name, string Text)[] Picked =
    [
        ("Firstname", "Erika"), ("Surname", "Mustermann"), ("Street", "Heidestr. 17"), ("ZipCode", "51147"), ("City", "K\u00f6ln"), ("Birthdate", "1964-08-12"), ("Birthplace", "Berlin"),
        ("Nationality", "DE"), ("Gender", "female"),
        ("IDCard.CardNo", "T22000129"), ("IDCard.PlaceOfIssue", "Stadt K\u00f6ln"), ("IDCard.CountryOfIssue", "DE"), ("IDCard.DateOfIssue", "2021-11-01"), ("IDCard.ValidUntil", "2031-10-31"), ("IDCard.Type", "IDCard"),
    ];

    private static readonly (string Name, string Text)[] PickedLicence =
    [
        ("DriverLicence.LicenceNo", "B072RRE2I55"), ("DriverLicence.Classes", "AM, B, L"), ("DriverLicence.DateOfIssue", "2012-03-14"),
    ];

    /// <summary>What came with the order, images left out.</summary>
    public static ImmutableDictionary<string, string> Sent(Order order)
    {
        var data = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (WireJson.At(order.Sent, "Address") is { } address)
        {
            Flatten(address, "", data);
            data.Remove("CompanyName");
        }

        if (WireJson.At(order.Sent, "IdentData") is { } ident)
        {
            Flatten(ident, "", data);
        }

        return data.ToImmutable();
    }

    /// <summary>What was found.</summary>
    public static ImmutableDictionary<string, string> Of(Order order)
    {
        var finding = order.Finding!;
        var data = Sent(order).Remove("CollectedBy").ToBuilder();
        if (!finding.Robot)
        {
            var licence = (order.Add & (AddFlags.Licence | AddFlags.LicenceOnly)) != 0;
            foreach (var (name, text) in licence ? [.. Picked, .. PickedLicence] : Picked)
            {
                data.TryAdd(name, text);
            }

            // "Only if verified with TAN".
            data.Remove("Mobile");
            data.Remove("Email");
            if ((order.PhoneTan.Proved || order.SignTan.Proved) && order.Mobile is { } mobile)
            {
                data["Mobile"] = mobile;
            }
        }

        foreach (var (name, text) in finding.Changes)
        {
            data[name] = text;
        }

        if (finding.Method == "eID")
        {
            data.Remove("IDCard.CardNo");
            data.Remove("IDCard.PlaceOfIssue");
            data.Remove("IDCard.DateOfIssue");
        }

        return data.ToImmutable();
    }

    private static void Flatten(JsonElement section, string before, ImmutableDictionary<string, string>.Builder data)
    {
        foreach (var member in section.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: > 0 } text)
            {
                data[before + member.Name] = text;
            }
            else if (member is { Name: "Additional", Value.ValueKind: JsonValueKind.Object })
            {
                foreach (var field in member.Value.EnumerateObject())
                {
                    data["Additional." + field.Name] = WireJson.TextAt(field.Value, "Value") ?? "";
                }
            }
            else if (member is { Name: "IDCard" or "DriverLicence", Value.ValueKind: JsonValueKind.Object })
            {
                Flatten(member.Value, member.Name + ".", data);
            }
        }
    }
}
