using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.Tests.Identify24;

/// <summary>An account and a person, both invented.</summary>
internal static class Identify24Samples
{
    public const string ApiKey = "geheim-APIKEY-1";
    public const string IdentId = "ece4f137-31ea-11ee-849e-005056bb3f3f";

    public static readonly (string PathEnd, string Body) SignIn = ("/auth", """{"result":true,"response_status":200,"token":"TOKEN-OF-THE-VENDOR","messages":["Successful.."]}""");

    /// <summary>Every field that there is.</summary>
    public static FieldValues Values { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["person.title"] = "Dr.",
        ["person.gender"] = "female",
        ["person.firstName"] = "Erika-Vorname",
        ["person.lastName"] = "Mustermann-Weiß",
        ["person.birthDate"] = "1964-08-12",
        ["person.birthPlace"] = "Berlin-Geburtsort",
        ["person.nationality"] = "DEU",
        ["person.position"] = "Prokuristin",
        ["person.email"] = "erika@example.org",
        ["person.mobilePhone"] = "+49 171 123456789",
        ["person.phoneCountry"] = "DEU",
        ["person.language"] = "pl",
        ["address.street"] = "Heidestr.",
        ["address.houseNumber"] = "17",
        ["address.postalCode"] = "51147",
        ["address.city"] = "Köln-Porz",
        ["address.country"] = "DEU",
        ["document.kind"] = "passport",
        ["document.number"] = "L01X00T47",
        ["document.country"] = "DEU",
        ["document.dateIssued"] = "2020-11-01",
        ["document.dateOfExpiry"] = "2030-10-31",
        ["document.authority"] = "Stadt Köln",
        ["contract.file"] = "0b9b8a4e-6f0c-4f6e-9a55-3f5f0d3c1f01",
        ["contract.url"] = "https://bank.example/vertrag.pdf",
        ["order.custom1"] = "eins-Eigenes",
        ["order.custom2"] = "zwei-Eigenes",
        ["order.custom3"] = "drei-Eigenes",
        ["order.custom4"] = "vier-Eigenes",
    });

    /// <summary>What the vendor's record of a successful ident says of the same person.</summary>
    public static FieldValues Provided { get; } = Values.With(
        ("person.firstName", "Erika"), ("person.lastName", "Mustermann"), ("person.birthPlace", "Berlin"), ("address.city", "Köln"), ("document.kind", "idCard"), ("contract.url", null));

    public static AccountContext Account(Uri baseUrl, Action<Dictionary<string, string>>? settings = null, string apiKey = ApiKey)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["partner"] = "PARTNER-OF-OURS", ["projectId"] = "6" };
        settings?.Invoke(all);
        return new AccountContext
        {
            Id = Guid.Parse("0a4c7f10-0c0a-4d8e-9d43-0b8f3f1c7e24"),
            Name = "identify24 test",
            Environment = AccountEnvironment.Test,
            BaseUrl = baseUrl,
            Settings = all,
            Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["apiKey"] = apiKey },
            WebhookUrl = new Uri("https://portal.example/webhooks/i24/WEBHOOK-SECRET-OF-OURS"),
            LandingUrl = new Uri("https://portal.example/landing"),
            LegalBases = Enum.GetValues<LegalBasis>().ToHashSet(),
            Version = 1,
        };
    }

    /// <summary>The answer that names files, at addresses of the given vendor.</summary>
    public static JsonObject IdentData(Uri baseUrl) =>
        JsonNode.Parse(Encoding.UTF8.GetString(Recorded.Exchange("Identify24", "identData").Bytes).Replace("{base}", baseUrl.AbsoluteUri, StringComparison.Ordinal))!.AsObject();
}
