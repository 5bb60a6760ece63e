namespace Portal.Sandbox.PostIdent;

/// <summary>The order as guide 1 describes it, section 2 "Body": members, kinds and lengths. Nothing in it is mandatory.</summary>
internal static class OrderFields
{
    private const int UrlLength = 500;

    private static readonly OrderField[] PlatformUrls =
    [
        new("webUrl", OrderKind.WebUrl, UrlLength), new("iosUrl", OrderKind.AppUrl, UrlLength), new("androidUrl", OrderKind.AppUrl, UrlLength),
    ];

    private static readonly OrderField Address = Group("address",
        new("streetAddress", 70), new("appendix", 55), new("postalCode", 11), new("city", 55), new("country", OrderKind.Country, 3));

    /// <summary>The root of the body.</summary>
    public static readonly OrderField Root = Group("",
        Group("customData", new("custom1", 100), new("custom2", 100), new("custom3", 100), new("custom4", 100), new("custom5", 100)),
        Group("processData",
            new("targetCountry", OrderKind.Country, 3),
            new("preferredLanguage", OrderKind.Language, 5),
            new("webHookUrl", OrderKind.PushUrl, UrlLength),
            new("webHookUrlPartner", OrderKind.PushUrl, UrlLength),
            new("referenceId", OrderKind.Reference, 14),
            Group("callbackUrlCouponRequested", PlatformUrls),
            Group("callbackUrlReviewPending", PlatformUrls),
            Group("callbackUrlIncomplete", PlatformUrls),
            Group("callbackUrlCancelledAndClosed", PlatformUrls) with { Alias = "callBackURLCancelledAndClosed" },
            Group("callbackUrlSuccess", PlatformUrls),
            Group("callbackUrlDeclined", PlatformUrls)),
        Group("contactDataProvided",
            new("title", 35), new("firstName", 35), new("lastName", 35), new("mobilePhone", OrderKind.Phone, 20),
            new("email", OrderKind.Email, 320), new("epost", OrderKind.Email, 320), Address),
        Group("identificationDocumentProvided",
            new("type", OrderKind.DocumentType, 2), new("number", 20), new("firstName", 35), new("lastName", 35), new("birthName", 35),
            new("birthDate", OrderKind.Date, 10), new("birthPlace", 55), new("nationality", OrderKind.Nationality, 3), Address,
            new("dateIssued", OrderKind.Date, 10), new("dateOfExpiry", OrderKind.Date, 10), new("authority", 100), new("placeOfIssue", 55),
            new("countryOfDocument", OrderKind.Country, 3)),
        Group("drivingLicenceProvided",
            new("number", 20), new("firstName", 35), new("lastName", 35), new("birthDate", OrderKind.Date, 10), new("birthPlace", 55),
            Group("drivingLicenceClasses",
                new("className", 10), new("dateIssued", OrderKind.ClassDate, 10), new("dateOfExpiry", OrderKind.ClassDate, 10),
                new("restrictions", 35)) with { Kind = OrderKind.List },
            new("restrictions", 35), new("dateIssued", OrderKind.Date, 10), new("dateOfExpiry", OrderKind.Date, 10), new("authority", 100),
            new("countryOfDocument", OrderKind.Country, 3)) with { Alias = "drivingLicenseProvided" });

    private static OrderField Group(string name, params OrderField[] members) => new(name, OrderKind.Object, 0, members);
}
