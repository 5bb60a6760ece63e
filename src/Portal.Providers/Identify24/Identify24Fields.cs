using System.Globalization;
using Portal.Core.Fields;

namespace Portal.Providers.Identify24;

/// <summary>What can be filled in for an ident: the attributes of <i>ident/create</i>. Upper case is for the wire only, what staff typed stays as it is.</summary>
internal static class Identify24Fields
{
    public const string DocumentGroup = "document";
    public const string CustomGroup = "custom";
    public const string ContractGroup = "contract";
    public const string ContractFile = "contract.file";
    public const string ContractUrl = "contract.url";
    public const string PhoneCountry = "person.phoneCountry";

    /// <summary>Largest contract that is taken, in bytes; the vendor names no limit.</summary>
    public const long LargestContract = 10 * 1024 * 1024;

    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        PersonFields.Title with { WirePath = "person_title" },
        PersonFields.Gender with { WirePath = "gender", ToWire = (gender, _) => gender is "male" or "female" ? Upper(gender) : null },
        PersonFields.FirstName with { WirePath = "person_first_name", Required = true, ToWire = Upper },
        PersonFields.LastName with { WirePath = "person_last_name", Required = true, ToWire = Upper },
        PersonFields.BirthDate with { WirePath = "birthday", Required = true },
        PersonFields.BirthPlace with { WirePath = "birth_place", ToWire = Upper },
        PersonFields.Nationality with { WirePath = "nationality", Required = true, ToWire = Alpha2 },
        new("person.position", FieldKind.Text, PersonFields.PersonGroup) { WirePath = "person_position" },
        PersonFields.Email with { WirePath = "email", Required = true },
        PersonFields.MobilePhone with { WirePath = "mobile_phone", Required = true, ToWire = (phone, _) => phone.Replace(" ", string.Empty, StringComparison.Ordinal) },
        new(PhoneCountry, FieldKind.Country, PersonFields.ContactGroup) { WirePath = "international_code", ToWire = Alpha2 },
        PersonFields.Language with
        {
            WirePath = "language",
            Choices = [new("de"), new("en"), new("fr"), new("pl"), new("cs"), new("sk")],

            // The vendor's agents speak no French, and would fall back to German.
            ToWire = (language, _) => language is "fr" ? "en" : language,
        },
        PersonFields.Street with { WirePath = "street", Required = true, ToWire = Upper },
        PersonFields.HouseNumber with { WirePath = "house_no", Required = true },
        PersonFields.PostalCode with { WirePath = "zip_code", Required = true },
        PersonFields.City with { WirePath = "city", Required = true, ToWire = Upper },
        PersonFields.Country with { WirePath = "country", Required = true, ToWire = Alpha2 },
        new("document.kind", FieldKind.Choice, DocumentGroup)
        {
            WirePath = "type_of_id",
            Choices = [new("idCard"), new("passport")],
            ToWire = (kind, _) => kind is "passport" ? "Reisepass" : "Personalausweis",
        },
        new("document.number", FieldKind.Text, DocumentGroup) { WirePath = "id_number" },
        new("document.country", FieldKind.Country, DocumentGroup) { WirePath = "id_country", ToWire = Alpha2 },
        new("document.dateIssued", FieldKind.Date, DocumentGroup) { WirePath = "id_issue_date" },
        new("document.dateOfExpiry", FieldKind.Date, DocumentGroup) { WirePath = "id_end_date" },
        new("document.authority", FieldKind.Text, DocumentGroup) { WirePath = "issuing_authority" },
        new(ContractFile, FieldKind.File, ContractGroup) { MaxBytes = LargestContract },
        new(ContractUrl, FieldKind.Url, ContractGroup) { WirePath = "pdf_url", MaxLength = 2000, Pattern = "https://.+" },
        .. Enumerable.Range(1, 4).Select(number => new FieldDefinition($"order.custom{number}", FieldKind.Text, CustomGroup) { WirePath = $"custom{number}" }),
    ];

    /// <summary>Upper case as documents print it: ß has no capital there.</summary>
    private static string Upper(string text, FieldValues? values = null) => text.ToUpper(CultureInfo.InvariantCulture).Replace("ß", "SS", StringComparison.Ordinal);

    /// <summary>Two letters; left off when there are none (stateless, refugees), which the examination says beforehand.</summary>
    private static string? Alpha2(string code, FieldValues values) => Countries.Alpha2Of(code);
}
