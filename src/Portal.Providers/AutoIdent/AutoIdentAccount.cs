using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;

namespace Portal.Providers.AutoIdent;

/// <summary>Settings and secrets of an account: what the vendor hands over at setup (<i>Glossary</i>, <i>Integration Preparation</i>), and our choices.</summary>
internal static class AutoIdentAccount
{
    public const string Customer = "customer";
    public const string Region = "region";
    public const string ApiKey = "apiKey";
    public const string ESign = "esign";
    public const string Tsp = "tsp";
    public const string BankTransfer = "bankTransfer";
    public const string PhoneRequired = "phoneRequired";
    public const string LifetimeDays = "lifetimeDays";
    public const string PersonUrl = "personUrl";
    public const string BasicUser = "basicUser";
    public const string WebhookPassword = "webhookPassword";
    public const string WebhookAddresses = "webhookAddresses";
    public const string SignatureCertificate = "xmlSignatureCertificate";
    public const string DeleteAfterSecuring = "deleteAfterSecuring";

    /// <summary>The trust service that wants phone and language (<i>Creating ident requests for AutoIdent with QES / eSign</i>).</summary>
    public const string Namirial = "namirial";

    /// <summary>The vendor's own trust service.</summary>
    public const string IdnowTrustServices = "idnow";

    private const int UsualLifetime = 90;

    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        new(Customer, FieldKind.Text, "access") { Required = true, MaxLength = 100, Pattern = "[A-Za-z0-9_-]+" },
        new(Region, FieldKind.Choice, "access") { Required = true, Choices = [new("DE"), new("CH"), new("AE")], Default = "DE" },
        new(ApiKey, FieldKind.Text, "access") { Required = true, Secret = true, MaxLength = 2000 },
        new(PersonUrl, FieldKind.Url, "access") { MaxLength = 300 },
        new(LifetimeDays, FieldKind.Number, "process") { Range = (1, 3650), Default = "90" },
        new(PhoneRequired, FieldKind.Flag, "process"),
        new(DeleteAfterSecuring, FieldKind.Flag, "process"),
        new(ESign, FieldKind.Flag, "signing"),
        new(Tsp, FieldKind.Choice, "signing") { Choices = [new(Namirial), new(IdnowTrustServices)] },
        new(BankTransfer, FieldKind.Flag, "signing"),
        new(SignatureCertificate, FieldKind.Multiline, "signing") { Secret = true, MaxLength = 8000 },
        new(BasicUser, FieldKind.Text, "webhooks") { MaxLength = 200, Pattern = "[^:]+" },
        new(WebhookPassword, FieldKind.Text, "webhooks") { Secret = true, MaxLength = 200 },
        new(WebhookAddresses, FieldKind.Text, "webhooks") { MaxLength = 1000, Pattern = CallerNetworks.Pattern },
    ];

    /// <summary>The account signs documents.</summary>
    public static bool Signs(AccountContext account) => IsOn(account, ESign);

    /// <summary>Its trust service is the one that wants phone and language. Where an account that signs names none, it is taken so: the vendor's stricter case.</summary>
    public static bool SignsWithNamirial(AccountContext account) =>
        Signs(account) && !string.Equals(account.Settings.GetValueOrDefault(Tsp), IdnowTrustServices, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether it can serve a legal basis: the money laundering act takes this procedure only with a qualified signature and a bank transfer
    /// (<i>AutoIdent with QES / eSign</i>).
    /// </summary>
    public static bool Serves(LegalBasis legalBasis, IReadOnlyDictionary<string, string> settings) => legalBasis is not LegalBasis.GwG || (IsOn(settings, ESign) && IsOn(settings, BankTransfer));

    /// <summary>A one-time password is sent to every person.</summary>
    public static bool WantsPhone(AccountContext account) => IsOn(account, PhoneRequired) || SignsWithNamirial(account);

    /// <summary>How long an ident lives (<i>Persistence</i>: 90 days, or what the customer has agreed).</summary>
    public static TimeSpan LifetimeOf(AccountContext account) => TimeSpan.FromDays(
        int.TryParse(account.Settings.GetValueOrDefault(LifetimeDays), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650 ? days : UsualLifetime);

    /// <summary>Whether a flag is set.</summary>
    public static bool IsOn(AccountContext account, string flag) => IsOn(account.Settings, flag);

    private static bool IsOn(IReadOnlyDictionary<string, string> settings, string flag) => string.Equals(settings.GetValueOrDefault(flag), "true", StringComparison.OrdinalIgnoreCase);
}
