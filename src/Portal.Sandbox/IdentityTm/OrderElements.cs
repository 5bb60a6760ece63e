using static Portal.Sandbox.IdentityTm.ElementKind;

namespace Portal.Sandbox.IdentityTm;

/// <summary>"JSON Request Body" of putOrder (3.1.4), row by row, with what only the examples and the list of changes name.</summary>
internal static class OrderElements
{
    private static readonly Element[] Place =
    [
        new("SignaturePosX", Number), new("SignaturePosY", Number), new("SignatureHeight", Number), new("SignatureWidth", Number), new("SignaturePage", Whole), new("SignatureFieldName", Text),
    ];

    private static readonly Element[] Stamp =
    [
        new("Page", Whole), new("PosX", Number), new("PosY", Number), new("Tag", Text), new("OffsetPosX", Whole), new("OffsetPosY", Whole),
        new("Width", Number), new("Height", Number), new("Content", Text, 500, Required: true),
    ];

    private static readonly Element[] IdCard =
    [
        new("CardNo", Text, 50), new("PlaceOfIssue", Text, 100), new("DateOfIssue", Day), new("CountryOfIssue", Country, 3), new("ValidUntil", Day), new("Type", Text),
        new("Images", ElementKind.Object) { Members = [new("Front", Base64), new("Back", Base64)] },
    ];

    private static readonly Element[] Licence =
    [
        new("LicenceNo", Text, 50), new("Classes", Text, 50), new("CountryOfIssue", Country, 3), new("DateOfIssue", Day), new("ValidUntil", Day),
    ];

    private static readonly Element[] IdentData =
    [
        new("Firstname", Text, 50), new("Surname", Text, 50), new("Street", Text, 100), new("ZipCode", Text, 5), new("City", Text, 100), new("Country", Country, 2),
        new("Birthdate", Day), new("Birthplace", Text, 100), new("Birthname", Text, 75), new("Nationality", Text, 50), new("Title", Text, 50), new("Artistname", Text, 50),
        new("Gender", Gender), new("Email", Text, 50), new("Mobile", Phone, 50), new("CollectedBy", Text, 255),
        new("IDCard", ElementKind.Object) { Members = IdCard }, new("DriverLicence", ElementKind.Object) { Members = Licence }, new("Additional", TypedFields),
    ];

    private static readonly Element[] Address =
    [
        new("Firstname", Text, 50, Required: true), new("Surname", Text, 50, Required: true), new("CompanyName", Text, 50), new("Street", Text, 50),
        new("ZipCode", Text, 5), new("City", Text, 100), new("Country", Country, 3, Required: true),
    ];

    public static readonly IReadOnlyList<Element> All =
    [
        new("Ref", Text, 100), new("Product", Whole, Required: true), new("Add", Whole), new("Lang", Text, 2),
        new("eIDSettings", ElementKind.Object)
        {
            Members = [new("VerifyMobileNumber", Flag), new("EnableOCR", Flag), new("CaptureImages", Flag), new("NoVideoFallback", Flag), new("DisableEID", Flag)],
        },
        new("getTargetLink", Flag), new("getVideoHashes", Flag), new("getDeepLink", Flag), new("getAutoIdLink", Flag),
        new("RedirectURL", ElementKind.Object) { Members = [new("Success", Url, 150), new("Abort", Url, 150)] },
        new("WebhookURL", ElementKind.Object)
        {
            Members = [new("AfterVideo", Url, 250), new("AfterIdent", Url, 250), new("OnFinal", Url, 250), new("OnError", Url, 250), new("OnVideoError", Url, 250), new("OnStatusChange", Url, 250)],
        },
        new("Phone", Phone, 50), new("Mobile", Phone, 50), new("Email", Text, 50),
        new("Address", ElementKind.Object) { Members = Address },
        new("IdentData", ElementKind.Object) { Members = IdentData },
        new("LegitimationDocument", List) { Members = [new("Document", Text, 50, Required: true)] },
        new("eSignPDF", ObjectOrList)
        {
            Members =
            [
                new("Data", Base64, Required: true), new("Filename", Text, 50), .. Place, new("SignatureTag", Text), new("SignatureOffsetPosX", Whole), new("SignatureOffsetPosY", Whole),
                new("Stamping", List) { Members = Stamp },
            ],
        },
        new("eSignHash", ObjectOrList) { Members = [new("Hash", Base64, Required: true), new("Filename", Text, 50)] },
        new("eSignOptions", ElementKind.Object) { Members = [new("AdditionalCheckboxes", Texts, 300)] },
        new("MultiSignOptions", ElementKind.Object)
        {
            Members = [new("FirstOrderID", Text, 14, Required: true), new("SignParameters", ObjectOrList) { Members = [new("Filename", Text, 50), .. Place] }],
        },
        new("IdentDataSigned", Text),
        new("EmailNotifications", ElementKind.Object)
        {
            Members = [new("OnPositiveIdent", Text, 150), new("OnNegativeIdent", Text, 150), new("OnTimeOut", Text, 150), new("OnLeave", Text, 150)],
        },
        new("Purpose", TextOrLanguages, 150), new("eSignTanSmsText", Text), new("verificationSmsText", Text), new("CustomerRouteTag", Text, 250), new("Autotest", Text, 50),
    ];
}
