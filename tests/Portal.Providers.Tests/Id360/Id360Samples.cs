using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.Tests.Id360;

/// <summary>An account and a person, both invented.</summary>
internal static class Id360Samples
{
    public const string Password = "geheim-PASSWORD-1";
    public const string HeaderValue = "geheim-CALLBACK-HEADER-VALUE";
    public const string ApiKey = "0123456789abcdef0123456789abcde";
    public const string EnrollmentId = "47110815";

    public static readonly (string PathEnd, string Body) SignIn = ("/user/login/", """{"token":"TOKENOFTHEVENDOR"}""");

    /// <summary>A small image with a header that can be read.</summary>
    public static byte[] Png { get; } =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 10, 0, 0, 0, 10, 8, 2, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Every field that there is.</summary>
    public static FieldValues Values { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["person.firstName"] = "Erika-Vorname",
        ["person.lastName"] = "Mustermann",
        ["person.birthName"] = "Gabler",
        ["person.birthDate"] = "1964-08-12",
        ["person.birthPlace"] = "Berlin-Geburtsort",
        ["person.email"] = "erika@example.org",
        ["person.mobilePhone"] = "+49 171 123456789",
        ["person.language"] = "fr",
        ["address.street"] = "Heidestr. 17",
        ["address.appendix"] = "Hinterhaus",
        ["address.line3"] = "Dritte Zeile",
        ["address.postalCode"] = "51147",
        ["address.city"] = "Köln-Porz",
        ["address.country"] = "DEU",
        ["order.mode"] = "capture",
        ["order.group"] = "Filiale Köln",
        ["order.returnUrl"] = "https://bank.example/zurück",
        ["order.partnerCallback"] = "https://partner.example/push",
    });

    /// <summary>What the vendor's report says of the same person.</summary>
    public static FieldValues Provided { get; } = Values.With(("person.firstName", "Erika"), ("person.birthPlace", "Berlin"), ("address.city", "Köln"), ("person.mobilePhone", "+49171123456789"));

    /// <summary>Facts of an enrollment whose final callback has come.</summary>
    public static IReadOnlyDictionary<string, string> Ended(string word = "OK") => new Dictionary<string, string>(StringComparer.Ordinal) { ["apiKey"] = ApiKey, ["mode"] = "capture", ["final"] = word };

    /// <summary>Facts of an enrollment that we collect, as far as some steps go.</summary>
    public static IReadOnlyDictionary<string, string> Collected(params IEnumerable<(string Key, string Value)> more) =>
        more.Append(("apiKey", ApiKey)).Append(("mode", "service")).ToDictionary(fact => fact.Item1, fact => fact.Item2, StringComparer.Ordinal);

    public static AccountContext Account(Uri baseUrl, Action<Dictionary<string, string>>? settings = null, Action<Dictionary<string, string>>? secrets = null, string publicUrl = "https://portal.example/")
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["userName"] = "app-of-ours", ["processId"] = "6f1d9a51-5d4e-4b6c-8f44-2f1f2b6f0a36" };
        var hidden = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = Password, ["callbackHeaderValue"] = HeaderValue };
        settings?.Invoke(all);
        secrets?.Invoke(hidden);
        return new AccountContext
        {
            Id = Guid.Parse("0a4c7f10-0c0a-4d8e-9d43-0b8f3f1c7e36"),
            Name = "ID360 test",
            Environment = AccountEnvironment.Test,
            BaseUrl = baseUrl,
            Settings = all,
            Secrets = hidden,
            WebhookUrl = new Uri(new Uri(publicUrl), "webhooks/id/WEBHOOK-SECRET-OF-OURS"),
            LandingUrl = new Uri(new Uri(publicUrl), "landing"),
            LegalBases = Enum.GetValues<LegalBasis>().ToHashSet(),
            Version = 1,
        };
    }

    /// <summary>A recorded report whose files lie at the given vendor.</summary>
    public static JsonObject Report(Uri baseUrl, string name = "report") =>
        JsonNode.Parse(Encoding.UTF8.GetString(Recorded.Exchange("Id360", name).Bytes).Replace("{base}", baseUrl.AbsoluteUri, StringComparison.Ordinal))!.AsObject();
}
