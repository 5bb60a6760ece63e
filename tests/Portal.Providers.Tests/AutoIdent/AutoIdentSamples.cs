using System.IO.Compression;
using System.Text;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>An account, a person and files, all invented.</summary>
internal static class AutoIdentSamples
{
    public const string ApiKey = "geheim-API-KEY-1";
    public const string WebhookPassword = "geheim-WEBHOOK-2";
    public const string Token = "eyJ.geheim-TOKEN-3.sig";
    public const string Ident = "TST-SFYGG";
    public const string Reference = "REF12345678901";

    public static (string PathEnd, string Body) SignIn { get; } = ("/login", $$"""{"authToken":"{{Token}}"}""");

    /// <summary>Every field that there is.</summary>
    public static FieldValues Values { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["person.firstName"] = "Erika-Vorname",
        ["person.lastName"] = "Mustermann",
        ["person.birthDate"] = "1964-08-12",
        ["person.birthPlace"] = "Berlin-Geburtsort",
        ["person.nationality"] = "DEU",
        ["person.gender"] = "female",
        ["person.email"] = "erika@example.org",
        ["person.mobilePhone"] = "+49 171 123456789",
        ["person.language"] = "de",
        ["address.street"] = "Heidestraße",
        ["address.houseNumber"] = "17",
        ["address.postalCode"] = "51147",
        ["address.city"] = "Köln-Stadt",
        ["address.country"] = "DEU",
        ["order.embed"] = "true",
        ["order.custom1"] = "REF_101485489",
        ["order.custom2"] = "Kampagne A357",
        ["order.custom3"] = "dritter Text",
        ["order.custom4"] = "vierter Text",
        ["order.custom5"] = "fünfter Text",
    });

    /// <summary>The little that an ident needs.</summary>
    public static FieldValues Few { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["person.firstName"] = "Erika",
        ["person.lastName"] = "Mustermann",
    });

    public static AccountContext Account(
        Uri baseUrl, Action<Dictionary<string, string>>? settings = null, Action<Dictionary<string, string>>? secrets = null,
        AccountEnvironment environment = AccountEnvironment.Test, int version = 1)
    {
        var allSettings = new Dictionary<string, string>(StringComparer.Ordinal) { ["customer"] = "democompany", ["region"] = "DE", ["basicUser"] = "idnow-push" };
        var allSecrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["apiKey"] = ApiKey, ["webhookPassword"] = WebhookPassword };
        settings?.Invoke(allSettings);
        secrets?.Invoke(allSecrets);
        return new AccountContext
        {
            Id = Guid.Parse("0a4c7f10-0c0a-4d8e-9d43-0b8f3f1c7e02"),
            Name = "AutoIdent test",
            Environment = environment,
            BaseUrl = baseUrl,
            Settings = allSettings,
            Secrets = allSecrets,
            WebhookUrl = new Uri("https://portal.example/webhooks/ai/WEBHOOK-SECRET-OF-OURS"),
            LandingUrl = new Uri("https://portal.example/landing"),
            LegalBases = Enum.GetValues<LegalBasis>().ToHashSet(),
            Version = version,
        };
    }

    public static AttemptContext Attempt(
        AccountContext account, string reference = Reference, string ident = Ident, FieldValues? fields = null, bool isFinal = false,
        AttemptStatus status = AttemptStatus.Created, IReadOnlyDictionary<string, string>? facts = null, LegalBasis legalBasis = LegalBasis.Standard) => new()
    {
        Account = account,
        AttemptId = Guid.Parse("6f1d9a51-5d4e-4b6c-8f44-2f1f2b6f0a02"),
        ProviderReference = ident,
        Reference = reference,
        Fields = fields ?? Few,
        LegalBasis = legalBasis,
        Facts = facts ?? new Dictionary<string, string>(StringComparer.Ordinal),
        CreatedAt = ProviderRig.Now.UtcDateTime.AddDays(-1),
        Status = status,
        IsFinal = isFinal,
    };

    /// <summary>An archive with these files.</summary>
    public static byte[] Zip(params IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
