using Portal.Core.Fields;

namespace Portal.Providers.Id360;

/// <summary>What can be filled in for an enrollment: the body of guide 2. The vendor checks none of it; it is what we compare with.</summary>
internal static class Id360Fields
{
    public const string ProcedureGroup = "order";
    public const string Mode = "order.mode";
    public const string ReturnUrl = "order.returnUrl";
    public const string PartnerCallback = "order.partnerCallback";

    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        PersonFields.FirstName with { WirePath = "first_name" },
        PersonFields.LastName with { WirePath = "last_name" },
        PersonFields.BirthName,
        PersonFields.BirthDate,
        PersonFields.BirthPlace,
        PersonFields.Email with { WirePath = "email" },
        PersonFields.MobilePhone with { WirePath = "phone_number", ToWire = (phone, _) => phone.Replace(" ", string.Empty, StringComparison.Ordinal) },
        PersonFields.Language,
        PersonFields.Street with { WirePath = "address_line_1" },
        PersonFields.AddressAppendix with { WirePath = "address_line_2" },
        new("address.line3", FieldKind.Text, PersonFields.AddressGroup) { WirePath = "address_line_3" },
        PersonFields.PostalCode with { WirePath = "zip_code" },
        PersonFields.City with { WirePath = "city" },
        PersonFields.Country with { WirePath = "country", ToWire = (code, _) => Countries.Alpha2Of(code) },
        new(Mode, FieldKind.Choice, ProcedureGroup) { Choices = [new(Id360Account.Capture), new(Id360Account.Service)] },
        new("order.group", FieldKind.Text, ProcedureGroup) { WirePath = "group", MaxLength = 100 },
        new(ReturnUrl, FieldKind.Url, ProcedureGroup) { WirePath = "browser_callback_url", MaxLength = 500 },
        new(PartnerCallback, FieldKind.Url, ProcedureGroup) { MaxLength = 500, Pattern = "https://.+" },
    ];
}
