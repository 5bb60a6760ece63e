using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.AutoIdent;

/// <summary>What can be filled in for an ident: the table of <i>Create Ident</i>, member by member, and <c>preferredLang</c> of <i>QES / eSign</i>.</summary>
internal static class AutoIdentFields
{
    public const string OrderGroup = "order";
    public const string CustomGroup = "custom";

    /// <summary>Whether the link to be embedded in a page is wanted; ours, never sent.</summary>
    public const string Embed = "order.embed";

    /// <summary>The vendor names no lengths; longer texts are no names and no streets.</summary>
    private const int Longest = 255;

    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        PersonFields.FirstName with { WirePath = "firstname", MaxLength = Longest },
        PersonFields.LastName with { WirePath = "lastname", MaxLength = Longest },
        PersonFields.BirthDate with { WirePath = "birthday" },
        PersonFields.BirthPlace with { WirePath = "birthplace", MaxLength = Longest },
        PersonFields.Nationality with { WirePath = "nationality", ToWire = Alpha2 },
        PersonFields.Gender with { WirePath = "gender", ToWire = Gender },
        PersonFields.Email with { WirePath = "email", MaxLength = 320 },
        PersonFields.MobilePhone with { WirePath = "mobilephone", ToWire = static (phone, _) => phone.Replace(" ", string.Empty, StringComparison.Ordinal) },
        PersonFields.Language,
        PersonFields.Street with { WirePath = "street", MaxLength = Longest },
        PersonFields.HouseNumber with { WirePath = "streetnumber", MaxLength = 50 },
        PersonFields.PostalCode with { WirePath = "zipcode", MaxLength = 50 },
        PersonFields.City with { WirePath = "city", MaxLength = Longest },
        PersonFields.Country with { WirePath = "country", ToWire = Alpha2 },
        new(Embed, FieldKind.Flag, OrderGroup),
        .. Enumerable.Range(1, 5).Select(number => new FieldDefinition($"order.custom{number}", FieldKind.Text, CustomGroup) { WirePath = $"custom{number}", MaxLength = Longest }),
    ];

    /// <summary>The fields as the account sends them: a language only to the trust service that wants one, since unknown members are refused.</summary>
    public static IReadOnlyList<FieldDefinition> Of(AccountContext account) => AutoIdentAccount.SignsWithNamirial(account)
        ? [.. All.Select(field => string.Equals(field.Key, PersonFields.Language.Key, StringComparison.Ordinal) ? field with { WirePath = "preferredLang" } : field)]
        : All;

    private static string? Alpha2(string code, FieldValues values) => Countries.Alpha2Of(code);

    private static string? Gender(string gender, FieldValues values) => gender switch
    {
        "female" => "FEMALE",
        "male" => "MALE",
        _ => "OTHER",
    };
}
