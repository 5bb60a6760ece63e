using Portal.Core.Fields;

namespace Portal.Providers.PostIdent;

/// <summary>What can be filled in for a case: the tables of guide 1, <i>JSON structure</i>, member by member.</summary>
internal static class PostIdentFields
{
    public const string DocumentGroup = "document";
    public const string DocumentAddressGroup = "documentAddress";
    public const string LicenceGroup = "licence";
    public const string OrderGroup = "order";
    public const string CustomGroup = "custom";
    public const string CallbackGroup = "callbacks";

    /// <summary>Where the licence stands on the wire; the guide spells it in two ways, an account's setting decides.</summary>
    public const string LicenceMember = "drivingLicenseProvided";

    /// <summary>The callback that the guide spells in two ways.</summary>
    public const string CancelledMember = "callBackURLCancelledAndClosed";

    private const string Contact = "contactDataProvided.";
    private const string Document = "identificationDocumentProvided.";

    /// <summary>An app's own scheme or a web address; never one that runs a script.</summary>
    private const string AppAddress = @"(?!(?i:javascript|data|vbscript|file):)[A-Za-z][A-Za-z0-9+.\-]*:\S+";

    /// <summary>The callbacks: our word, the member, whether the landing page is its default.</summary>
    public static IReadOnlyList<(string Word, string Member, bool HasDefault)> Callbacks { get; } =
    [
        ("couponRequested", "callbackUrlCouponRequested", true),
        ("reviewPending", "callbackUrlReviewPending", true),
        ("incomplete", "callbackUrlIncomplete", false),
        ("cancelledAndClosed", CancelledMember, true),
        ("success", "callbackUrlSuccess", true),
        ("declined", "callbackUrlDeclined", true),
    ];

    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        .. Person(),
        .. Address(PersonFields.AddressGroup, "address.", Contact + "address."),
        .. IdentityDocument(),
        .. Address(DocumentAddressGroup, "document.address.", Document + "address."),
        .. Licence(),
        .. Order(),
        .. Callbacks.SelectMany(callback => Callback(callback.Word, "processData." + callback.Member)),
    ];

    /// <summary>Fields whose code the vendor may not know: cleared, and the case tried again without it (guide 1, <i>Address</i> and below).</summary>
    public static IReadOnlySet<string> Clearable { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "address.country", "person.nationality", "document.country", "document.address.country", "licence.country",
    };

    private static IEnumerable<FieldDefinition> Person() =>
    [
        PersonFields.Title with { WirePath = Contact + "title", MaxLength = 35 },
        PersonFields.FirstName with { WirePath = Contact + "firstName", MaxLength = 35 },
        PersonFields.LastName with { WirePath = Contact + "lastName", MaxLength = 35 },
        PersonFields.BirthName with { WirePath = Document + "birthName", MaxLength = 35 },
        PersonFields.BirthDate with { WirePath = Document + "birthDate", MaxLength = 10 },
        PersonFields.BirthPlace with { WirePath = Document + "birthPlace", MaxLength = 55 },
        PersonFields.Nationality with { WirePath = Document + "nationality", MaxLength = 3 },
        PersonFields.Email with { WirePath = Contact + "email", MaxLength = 320 },
        PersonFields.MobilePhone with { WirePath = Contact + "mobilePhone", MaxLength = 20 },
        new("contact.epost", FieldKind.Email, PersonFields.ContactGroup) { WirePath = Contact + "epost", MaxLength = 320 },
        PersonFields.Language,
    ];

    private static IEnumerable<FieldDefinition> Address(string group, string key, string path) =>
    [
        new(key + "street", FieldKind.Text, group) { WirePath = path + "streetAddress", MaxLength = 70 },
        new(key + "appendix", FieldKind.Text, group) { WirePath = path + "appendix", MaxLength = 55 },
        new(key + "postalCode", FieldKind.Text, group) { WirePath = path + "postalCode", MaxLength = 11 },
        new(key + "city", FieldKind.Text, group) { WirePath = path + "city", MaxLength = 55 },
        new(key + "country", FieldKind.Country, group) { WirePath = path + "country", MaxLength = 3 },
    ];

    private static IEnumerable<FieldDefinition> IdentityDocument() =>
    [
        new("document.type", FieldKind.Choice, DocumentGroup) { WirePath = Document + "type", Choices = [.. Enumerable.Range(1, 13).Select(type => new FieldChoice($"{type}"))] },
        new("document.number", FieldKind.Text, DocumentGroup) { WirePath = Document + "number", MaxLength = 20 },
        new("document.firstName", FieldKind.Text, DocumentGroup) { WirePath = Document + "firstName", MaxLength = 35, SameAs = "person.firstName" },
        new("document.lastName", FieldKind.Text, DocumentGroup) { WirePath = Document + "lastName", MaxLength = 35, SameAs = "person.lastName" },
        new("document.dateIssued", FieldKind.Date, DocumentGroup) { WirePath = Document + "dateIssued", MaxLength = 10 },
        new("document.dateOfExpiry", FieldKind.Date, DocumentGroup) { WirePath = Document + "dateOfExpiry", MaxLength = 10 },
        new("document.authority", FieldKind.Text, DocumentGroup) { WirePath = Document + "authority", MaxLength = 100 },
        new("document.placeOfIssue", FieldKind.Text, DocumentGroup) { WirePath = Document + "placeOfIssue", MaxLength = 55 },
        new("document.country", FieldKind.Country, DocumentGroup) { WirePath = Document + "countryOfDocument", MaxLength = 3 },
    ];

    private static IEnumerable<FieldDefinition> Licence()
    {
        const string path = LicenceMember + ".";
        const string classPath = path + "drivingLicenceClasses[].";
        return
        [
            new("licence.number", FieldKind.Text, LicenceGroup) { WirePath = path + "number", MaxLength = 20 },
            new("licence.firstName", FieldKind.Text, LicenceGroup) { WirePath = path + "firstName", MaxLength = 35, SameAs = "person.firstName" },
            new("licence.lastName", FieldKind.Text, LicenceGroup) { WirePath = path + "lastName", MaxLength = 35, SameAs = "person.lastName" },
            new("licence.birthDate", FieldKind.Date, LicenceGroup) { WirePath = path + "birthDate", MaxLength = 10, SameAs = "person.birthDate" },
            new("licence.birthPlace", FieldKind.Text, LicenceGroup) { WirePath = path + "birthPlace", MaxLength = 55, SameAs = "person.birthPlace" },
            new("licence.classes[].name", FieldKind.Text, LicenceGroup) { WirePath = classPath + "className", MaxLength = 10 },
            new("licence.classes[].dateIssued", FieldKind.Date, LicenceGroup) { WirePath = classPath + "dateIssued", MaxLength = 10 },
            new("licence.classes[].dateOfExpiry", FieldKind.Date, LicenceGroup) { WirePath = classPath + "dateOfExpiry", MaxLength = 10 },
            new("licence.classes[].restrictions", FieldKind.Text, LicenceGroup) { WirePath = classPath + "restrictions", MaxLength = 35 },
            new("licence.restrictions", FieldKind.Text, LicenceGroup) { WirePath = path + "restrictions", MaxLength = 35 },
            new("licence.dateIssued", FieldKind.Date, LicenceGroup) { WirePath = path + "dateIssued", MaxLength = 10 },
            new("licence.dateOfExpiry", FieldKind.Date, LicenceGroup) { WirePath = path + "dateOfExpiry", MaxLength = 10 },
            new("licence.authority", FieldKind.Text, LicenceGroup) { WirePath = path + "authority", MaxLength = 100 },
            new("licence.country", FieldKind.Country, LicenceGroup) { WirePath = path + "countryOfDocument", MaxLength = 3 },
        ];
    }

    private static IEnumerable<FieldDefinition> Order() =>
    [
        new("order.targetCountry", FieldKind.Country, OrderGroup) { WirePath = "processData.targetCountry", MaxLength = 3 },
        new("order.preferredLanguage", FieldKind.Choice, OrderGroup) { WirePath = "processData.preferredLanguage", MaxLength = 5, Choices = [new("DE_DE"), new("EN_UK")] },
        new("order.partnerWebhook", FieldKind.Url, OrderGroup) { WirePath = "processData.webHookUrlPartner", MaxLength = 500, Pattern = "https://.+" },
        .. Enumerable.Range(1, 5).Select(number => new FieldDefinition($"order.custom{number}", FieldKind.Text, CustomGroup) { WirePath = $"customData.custom{number}", MaxLength = 100 }),
    ];

    private static IEnumerable<FieldDefinition> Callback(string word, string path) =>
    [
        new($"callback.{word}.web", FieldKind.Url, CallbackGroup) { WirePath = path + ".webUrl", MaxLength = 500 },
        new($"callback.{word}.ios", FieldKind.Text, CallbackGroup) { WirePath = path + ".iosUrl", MaxLength = 500, Pattern = AppAddress },
        new($"callback.{word}.android", FieldKind.Text, CallbackGroup) { WirePath = path + ".androidUrl", MaxLength = 500, Pattern = AppAddress },
    ];
}
