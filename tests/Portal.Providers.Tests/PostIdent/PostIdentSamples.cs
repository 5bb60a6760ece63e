using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.Tests.PostIdent;

/// <summary>An account and a person, both invented.</summary>
internal static class PostIdentSamples
{
    public const string Password = "geheim-PASSWORD-1";
    public const string DataPassword = "geheim-DATA-PASSWORD-2";

    public static string PrivateKey { get; } = Recorded.Json("Fixtures/jwe.json")["privateKeyPem"]!.GetValue<string>();

    /// <summary>Every field that there is.</summary>
    public static FieldValues Values { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["person.title"] = "Dr.",
        ["person.firstName"] = "Erika-Vorname",
        ["person.lastName"] = "Mustermann",
        ["person.birthName"] = "Gabler",
        ["person.birthDate"] = "1964-08-12",
        ["person.birthPlace"] = "Berlin-Geburtsort",
        ["person.nationality"] = "DEU",
        ["person.email"] = "erika@example.org",
        ["person.mobilePhone"] = "+49 171 123456789",
        ["person.language"] = "de",
        ["contact.epost"] = "erika@epost.example",
        ["address.street"] = "Heidestr. 17",
        ["address.appendix"] = "Hinterhaus",
        ["address.postalCode"] = "51147",
        ["address.city"] = "Köln",
        ["address.country"] = "DEU",
        ["document.type"] = "1",
        ["document.number"] = "T01012148",
        ["document.firstName"] = "Erika Maria",
        ["document.lastName"] = "Dr. Mustermann",
        ["document.dateIssued"] = "2020-11-01",
        ["document.dateOfExpiry"] = "2030-10-31",
        ["document.authority"] = "Stadt Köln",
        ["document.placeOfIssue"] = "Köln-Ort",
        ["document.country"] = "DEU",
        ["document.address.street"] = "Heidestr. 18",
        ["document.address.appendix"] = "Vorderhaus",
        ["document.address.postalCode"] = "51148",
        ["document.address.city"] = "Köln-Porz",
        ["document.address.country"] = "RKS",
        ["licence.number"] = "A 12345678",
        ["licence.firstName"] = "Erika Martha",
        ["licence.lastName"] = "Mustermann-Fahrer",
        ["licence.birthDate"] = "1964-08-13",
        ["licence.birthPlace"] = "Potsdam",
        ["licence.classes[0].name"] = "A",
        ["licence.classes[0].dateIssued"] = "2010-01-01",
        ["licence.classes[0].dateOfExpiry"] = "2028-12-31",
        ["licence.classes[0].restrictions"] = "79.03",
        ["licence.classes[1].name"] = "B",
        ["licence.restrictions"] = "01.06",
        ["licence.dateIssued"] = "2011-05-30",
        ["licence.dateOfExpiry"] = "2033-01-19",
        ["licence.authority"] = "Stadt Bonn",
        ["licence.country"] = "DEU",
        ["order.targetCountry"] = "AUT",
        ["order.preferredLanguage"] = "EN_UK",
        ["order.partnerWebhook"] = "https://partner.example/push",
        ["order.custom1"] = "REF_101485489",
        ["order.custom2"] = "Kampagne A357",
        ["order.custom3"] = "dritter Text",
        ["order.custom4"] = "vierter Text",
        ["order.custom5"] = "fünfter Text",
        ["callback.couponRequested.web"] = "https://bank.example/coupon",
        ["callback.couponRequested.ios"] = "beispiel://coupon",
        ["callback.couponRequested.android"] = "beispiel://coupon-android",
        ["callback.reviewPending.web"] = "https://bank.example/review",
        ["callback.reviewPending.ios"] = "beispiel://review",
        ["callback.reviewPending.android"] = "beispiel://review-android",
        ["callback.incomplete.web"] = "https://bank.example/incomplete",
        ["callback.incomplete.ios"] = "beispiel://incomplete",
        ["callback.incomplete.android"] = "beispiel://incomplete-android",
        ["callback.cancelledAndClosed.web"] = "https://bank.example/closed",
        ["callback.cancelledAndClosed.ios"] = "beispiel://closed",
        ["callback.cancelledAndClosed.android"] = "beispiel://closed-android",
        ["callback.success.web"] = "https://bank.example/success",
        ["callback.success.ios"] = "beispiel://success",
        ["callback.success.android"] = "beispiel://success-android",
        ["callback.declined.web"] = "https://bank.example/declined",
        ["callback.declined.ios"] = "beispiel://declined",
        ["callback.declined.android"] = "beispiel://declined-android",
    });

    /// <summary>The little that a case needs.</summary>
    public static FieldValues Few { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["person.firstName"] = "Erika",
        ["person.lastName"] = "Mustermann",
    });

    public static AccountContext Account(
        Uri baseUrl, Action<Dictionary<string, string>>? settings = null, Action<Dictionary<string, string>>? secrets = null,
        AccountEnvironment environment = AccountEnvironment.Test, string publicUrl = "https://portal.example/")
    {
        var allSettings = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = "1234ABCD", ["userName"] = "api-user" };
        var allSecrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = Password, ["dataPassword"] = DataPassword, ["privateKeyPem"] = PrivateKey };
        settings?.Invoke(allSettings);
        secrets?.Invoke(allSecrets);
        return new AccountContext
        {
            Id = Guid.Parse("0a4c7f10-0c0a-4d8e-9d43-0b8f3f1c7e01"),
            Name = "POSTIDENT test",
            Environment = environment,
            BaseUrl = baseUrl,
            Settings = allSettings,
            Secrets = allSecrets,
            WebhookUrl = new Uri(new Uri(publicUrl), "webhooks/pi/WEBHOOK-SECRET-OF-OURS"),
            LandingUrl = new Uri(new Uri(publicUrl), "landing"),
            LegalBases = Enum.GetValues<LegalBasis>().ToHashSet(),
            Version = 1,
        };
    }
}
