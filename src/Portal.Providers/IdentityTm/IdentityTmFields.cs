using Portal.Core.Documents;
using Portal.Core.Fields;

namespace Portal.Providers.IdentityTm;

/// <summary>What can be filled in for an order: the table of <c>putOrder</c> (3.1.4), member by member. What is signed stands in <see cref="IdentityTmSigningFields"/>.</summary>
internal static class IdentityTmFields
{
    public const string OrderGroup = "order";
    public const string IdentGroup = "ident";
    public const string DocumentGroup = "document";
    public const string LicenceGroup = "licence";
    public const string AdditionalGroup = "additional";
    public const string EidGroup = "eid";
    public const string AddressesGroup = "addresses";
    public const string NotificationGroup = "notifications";
    public const string TextGroup = "texts";

    private const string Ident = "IdentData.";
    private const string Card = Ident + "IDCard.";
    private const string Licence = Ident + "DriverLicence.";

    /// <summary>Our web hooks: our word, the vendor's member.</summary>
    public static IReadOnlyList<(string Word, string Member)> Hooks { get; } =
    [
        ("afterVideo", "AfterVideo"), ("afterIdent", "AfterIdent"), ("onFinal", "OnFinal"), ("onError", "OnError"), ("onVideoError", "OnVideoError"), ("onStatusChange", "OnStatusChange"),
    ];

    /// <summary>Fields of the ident data that repeat the person's unless they differ: ours, the person's.</summary>
    public static IReadOnlyList<(string Key, string Person)> Repeated { get; } =
    [
        ("ident.firstName", "person.firstName"), ("ident.lastName", "person.lastName"), ("ident.street", "address.street"),
        ("ident.postalCode", "address.postalCode"), ("ident.city", "address.city"), ("ident.country", "address.country"),
    ];

    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        .. Order(),
        .. Person(),
        .. Address(),
        .. IdentData(),
        .. Document(),
        .. DriverLicence(),
        .. Additional(),
        .. Eid(),
        .. IdentityTmSigningFields.All,
        .. Addresses(),
        .. Notifications(),
        .. Texts(),
    ];

    /// <summary>The vendor writes countries with two letters; what has none is sent as it is.</summary>
    public static string? TwoLetters(string code, FieldValues values) => Countries.Alpha2Of(code) ?? code;

    /// <summary>A number as the vendor wants it, without blanks.</summary>
    public static string? WithoutBlanks(string number, FieldValues values) => number.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static IEnumerable<FieldDefinition> Order() =>
    [
        new("order.product", FieldKind.Choice, OrderGroup) { WirePath = "Product", WireType = WireType.Number, ChoicesFrom = IdentityTmAccount.Products },
        new("order.add", FieldKind.Choices, OrderGroup) { Choices = [.. IdentityTmAdd.All.Select(flag => new FieldChoice(flag))] },
        new("order.language", FieldKind.Text, OrderGroup) { WirePath = "Lang", MaxLength = 2, Pattern = "[a-z]{2}" },
        new("order.deepLink", FieldKind.Flag, OrderGroup) { WirePath = "getDeepLink", WireType = WireType.Boolean },
        new("order.videoHashes", FieldKind.Flag, OrderGroup) { WirePath = "getVideoHashes", WireType = WireType.Boolean },
        new("order.autoIdLink", FieldKind.Flag, OrderGroup) { WirePath = "getAutoIdLink", WireType = WireType.Boolean },
        new("order.routeTag", FieldKind.Text, OrderGroup) { WirePath = "CustomerRouteTag", MaxLength = 250 },
        new("order.autotest", FieldKind.Choice, OrderGroup) { WirePath = "Autotest", MaxLength = 50, Choices = [new("POSITIVE"), new("NEGATIVE"), new("FRAUD")] },
        new("order.legitimation[].document", FieldKind.Text, OrderGroup) { WirePath = "LegitimationDocument[].Document", MaxLength = 50 },
    ];

    private static IEnumerable<FieldDefinition> Person() =>
    [
        PersonFields.FirstName with { WirePath = "Address.Firstname", MaxLength = 50, Required = true },
        PersonFields.LastName with { WirePath = "Address.Surname", MaxLength = 50, Required = true },
        PersonFields.Title with { WirePath = Ident + "Title", MaxLength = 50 },
        PersonFields.Gender with { WirePath = Ident + "Gender" },
        PersonFields.BirthName with { WirePath = Ident + "Birthname", MaxLength = 75 },
        new("person.wantBirthName", FieldKind.Flag, PersonFields.PersonGroup),
        PersonFields.BirthDate with { WirePath = Ident + "Birthdate", MaxLength = 10 },
        PersonFields.BirthPlace with { WirePath = Ident + "Birthplace", MaxLength = 100 },
        PersonFields.Nationality with { WirePath = Ident + "Nationality", MaxLength = 50, ToWire = TwoLetters },
        PersonFields.Email with { WirePath = "Email", MaxLength = 50, Required = true },
        PersonFields.MobilePhone with { WirePath = "Mobile", MaxLength = 50, ToWire = WithoutBlanks },
        PersonFields.Phone with { WirePath = "Phone", MaxLength = 50, ToWire = WithoutBlanks },
        PersonFields.Language,
    ];

    private static IEnumerable<FieldDefinition> Address() =>
    [
        new("address.company", FieldKind.Text, PersonFields.AddressGroup) { WirePath = "Address.CompanyName", MaxLength = 50 },
        PersonFields.Street with { WirePath = "Address.Street", MaxLength = 50 },
        PersonFields.PostalCode with { WirePath = "Address.ZipCode", MaxLength = 5 },
        PersonFields.City with { WirePath = "Address.City", MaxLength = 100 },
        PersonFields.Country with { WirePath = "Address.Country", MaxLength = 3, Required = true, ToWire = TwoLetters },
    ];

    private static IEnumerable<FieldDefinition> IdentData() =>
    [
        new("ident.firstName", FieldKind.Text, IdentGroup) { WirePath = Ident + "Firstname", MaxLength = 50 },
        new("ident.lastName", FieldKind.Text, IdentGroup) { WirePath = Ident + "Surname", MaxLength = 50 },
        new("ident.street", FieldKind.Text, IdentGroup) { WirePath = Ident + "Street", MaxLength = 100 },
        new("ident.postalCode", FieldKind.Text, IdentGroup) { WirePath = Ident + "ZipCode", MaxLength = 5 },
        new("ident.city", FieldKind.Text, IdentGroup) { WirePath = Ident + "City", MaxLength = 100 },
        new("ident.country", FieldKind.Country, IdentGroup) { WirePath = Ident + "Country", MaxLength = 3, ToWire = TwoLetters },
        new("ident.artistName", FieldKind.Text, IdentGroup) { WirePath = Ident + "Artistname", MaxLength = 50 },
        new("ident.email", FieldKind.Email, IdentGroup) { WirePath = Ident + "Email", MaxLength = 50 },
        new("ident.mobile", FieldKind.Phone, IdentGroup) { WirePath = Ident + "Mobile", MaxLength = 50, ToWire = WithoutBlanks },
        new("ident.collectedBy", FieldKind.Text, IdentGroup) { WirePath = Ident + "CollectedBy", MaxLength = 255 },
    ];

    private static IEnumerable<FieldDefinition> Document() =>
    [
        new("document.number", FieldKind.Text, DocumentGroup) { WirePath = Card + "CardNo", MaxLength = 50 },
        new("document.placeOfIssue", FieldKind.Text, DocumentGroup) { WirePath = Card + "PlaceOfIssue", MaxLength = 100 },
        new("document.dateIssued", FieldKind.Date, DocumentGroup) { WirePath = Card + "DateOfIssue", MaxLength = 10 },
        new("document.dateOfExpiry", FieldKind.Date, DocumentGroup) { WirePath = Card + "ValidUntil", MaxLength = 10 },
        new("document.country", FieldKind.Country, DocumentGroup) { WirePath = Card + "CountryOfIssue", MaxLength = 3, ToWire = TwoLetters },
        new("document.front", FieldKind.File, DocumentGroup) { Accepts = [FileKind.Jpeg] },
        new("document.back", FieldKind.File, DocumentGroup) { Accepts = [FileKind.Jpeg] },
    ];

    private static IEnumerable<FieldDefinition> DriverLicence() =>
    [
        new("licence.number", FieldKind.Text, LicenceGroup) { WirePath = Licence + "LicenceNo", MaxLength = 50 },
        new("licence.classes", FieldKind.Text, LicenceGroup) { WirePath = Licence + "Classes", MaxLength = 50 },
        new("licence.country", FieldKind.Country, LicenceGroup) { WirePath = Licence + "CountryOfIssue", MaxLength = 3, ToWire = TwoLetters },
        new("licence.dateIssued", FieldKind.Date, LicenceGroup) { WirePath = Licence + "DateOfIssue", MaxLength = 10 },
        new("licence.dateOfExpiry", FieldKind.Date, LicenceGroup) { WirePath = Licence + "ValidUntil", MaxLength = 10 },
    ];

    /// <summary>An object whose members the customer names: written by <see cref="IdentityTmOrder"/>.</summary>
    private static IEnumerable<FieldDefinition> Additional() =>
    [
        new("additional[].name", FieldKind.Text, AdditionalGroup) { Required = true, MaxLength = 50, Pattern = "[A-Za-z][A-Za-z0-9_]*" },
        new("additional[].type", FieldKind.Choice, AdditionalGroup) { Required = true, Choices = [new("1"), new("2"), new("3"), new("4")] },
        new("additional[].label", FieldKind.Text, AdditionalGroup) { Required = true, MaxLength = 100 },
        new("additional[].value", FieldKind.Text, AdditionalGroup) { MaxLength = 150 },
    ];

    private static IEnumerable<FieldDefinition> Eid() =>
    [
        new("eid.verifyMobileNumber", FieldKind.Flag, EidGroup) { WirePath = "eIDSettings.VerifyMobileNumber", WireType = WireType.Boolean },
        new("eid.enableOcr", FieldKind.Flag, EidGroup) { WirePath = "eIDSettings.EnableOCR", WireType = WireType.Boolean },
        new("eid.captureImages", FieldKind.Flag, EidGroup) { WirePath = "eIDSettings.CaptureImages", WireType = WireType.Boolean },
        new("eid.noVideoFallback", FieldKind.Flag, EidGroup) { WirePath = "eIDSettings.NoVideoFallback", WireType = WireType.Boolean },
        new("eid.disable", FieldKind.Flag, EidGroup) { WirePath = "eIDSettings.DisableEID", WireType = WireType.Boolean },
    ];

    private static IEnumerable<FieldDefinition> Addresses() =>
    [
        new("redirect.success", FieldKind.Url, AddressesGroup) { WirePath = "RedirectURL.Success", MaxLength = 150 },
        new("redirect.abort", FieldKind.Url, AddressesGroup) { WirePath = "RedirectURL.Abort", MaxLength = 150 },
        .. Hooks.Select(hook => new FieldDefinition($"hook.{hook.Word}", FieldKind.Url, AddressesGroup) { WirePath = $"WebhookURL.{hook.Member}", MaxLength = 250 }),
    ];

    private static IEnumerable<FieldDefinition> Notifications() =>
    [
        new("notify.positive", FieldKind.Email, NotificationGroup) { WirePath = "EmailNotifications.OnPositiveIdent", MaxLength = 150 },
        new("notify.negative", FieldKind.Email, NotificationGroup) { WirePath = "EmailNotifications.OnNegativeIdent", MaxLength = 150 },
        new("notify.timeOut", FieldKind.Email, NotificationGroup) { WirePath = "EmailNotifications.OnTimeOut", MaxLength = 150 },
        new("notify.leave", FieldKind.Email, NotificationGroup) { WirePath = "EmailNotifications.OnLeave", MaxLength = 150 },
    ];

    /// <summary>The purpose is one text, or an object by language: the second is written by <see cref="IdentityTmOrder"/>.</summary>
    private static IEnumerable<FieldDefinition> Texts() =>
    [
        new("purpose.text", FieldKind.Text, TextGroup) { WirePath = "Purpose", MaxLength = 150 },
        new("purpose.texts[].language", FieldKind.Text, TextGroup) { Required = true, MaxLength = 2, Pattern = "[a-z]{2}" },
        new("purpose.texts[].text", FieldKind.Text, TextGroup) { Required = true, MaxLength = 150 },
        new("order.verificationSms", FieldKind.Text, TextGroup) { WirePath = "verificationSmsText", Pattern = @".*\[TAN\].*" },
    ];
}
