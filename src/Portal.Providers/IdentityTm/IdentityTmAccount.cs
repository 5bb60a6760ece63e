using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;

namespace Portal.Providers.IdentityTm;

/// <summary>Settings and secrets of an account: what the vendor hands over and has switched on for it, and our choices.</summary>
internal static class IdentityTmAccount
{
    public const string UserName = "userName";
    public const string Password = "password";
    public const string ContentKey = "contentKey";
    public const string AdminMobile = "adminMobile";
    public const string Products = "products";
    public const string AddFlags = "addFlags";
    public const string PosValue = "posValue";
    public const string ESign = "esign";
    public const string Tsp = "tsp";
    public const string Integration = "integration";
    public const string WebhookVerb = "webhookVerb";
    public const string WebhookAddresses = "webhookAddresses";
    public const string AfterHook = "afterHook";
    public const string DeleteAfterSecuring = "deleteAfterSecuring";
    public const string Variants = "identDataVariants";
    public const string IdentPdf = "identPdf";
    public const string Recording = "recording";

    /// <summary>The account does not sign.</summary>
    public const string NoSigning = "none";

    /// <summary>Qualified signatures, what an order gets that says nothing else (3.1.1.1).</summary>
    public const string Qes = "QES";

    /// <summary>Advanced signatures under the account's seal.</summary>
    public const string Aes = "AES";

    /// <summary>Basic signatures, sign-me only.</summary>
    public const string Bes = "BES";

    public const string Namirial = "namirial";
    public const string SignMe = "signme";

    /// <summary>What survives of the vendor's table of products: a number each, named by the admin.</summary>
    public const string ProductPresets = "12 = Video\n13 = eID\n15 = eSign\n19 = Testrobot";

    private const string DefaultVariants = "IncludeInitialData,IncludeIdentifyMethod,IncludeIdentifier";

    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        new(UserName, FieldKind.Text, "credentials") { Required = true, MaxLength = 200, Pattern = "[^:]+" },
        new(Password, FieldKind.Text, "credentials") { Required = true, Secret = true, MaxLength = 200 },
        new(AdminMobile, FieldKind.Phone, "credentials") { Secret = true, MaxLength = 64 },
        new(Products, FieldKind.Multiline, "orders") { Required = true, MaxLength = 2000, Pattern = IdentityTmProduct.ListPattern, Default = ProductPresets },
        new(AddFlags, FieldKind.Choices, "orders") { Choices = [.. IdentityTmAdd.All.Select(flag => new FieldChoice(flag))] },
        new(PosValue, FieldKind.Number, "orders") { Range = (1, int.MaxValue), Default = IdentityTmAdd.Pos },
        new(Integration, FieldKind.Flag, "orders") { Default = "false" },
        new(ESign, FieldKind.Choice, "signing") { Choices = [new(NoSigning), new(Qes), new(Aes), new(Bes)], Default = NoSigning },
        new(Tsp, FieldKind.Choice, "signing") { Choices = [new(Namirial), new(SignMe)], Default = Namirial },
        new(WebhookVerb, FieldKind.Choice, "webhooks") { Choices = [new("GET"), new("POST"), new("PUT")], Default = "GET" },
        new(AfterHook, FieldKind.Choice, "webhooks") { Choices = [new("ident"), new("video"), new("none")], Default = "ident" },
        new(WebhookAddresses, FieldKind.Text, "webhooks") { MaxLength = 1000, Pattern = CallerNetworks.Pattern },
        new(ContentKey, FieldKind.Text, "results") { Secret = true, MaxLength = 64, Pattern = IdentityTmContentKey.Pattern },
        new(Variants, FieldKind.Choices, "results")
        {
            Choices = [new("IncludeInitialData"), new("IncludeIdentifyMethod"), new("IncludeIdentifier"), new("IncludeEidJwt")],
            Default = DefaultVariants,
        },
        new(IdentPdf, FieldKind.Choice, "results") { Choices = [new("none"), new("plain"), new("signed")], Default = "plain" },
        new(Recording, FieldKind.Choice, "results") { Choices = [new("onRequest"), new("video"), new("voice")], Default = "onRequest" },
        new(DeleteAfterSecuring, FieldKind.Flag, "results") { Default = "false" },
    ];

    /// <summary>A setting, or what the form proposes for it.</summary>
    public static string? Setting(AccountContext account, string key) =>
        account.Settings.GetValueOrDefault(key) is { Length: > 0 } value ? value : Fields.First(field => string.Equals(field.Key, key, StringComparison.Ordinal)).Default;

    /// <summary>Whether a setting has a value.</summary>
    public static bool Has(AccountContext account, string key, string value) => string.Equals(Setting(account, key), value, StringComparison.Ordinal);

    /// <summary>The vendor's test robot works for integration accounts only (9.5).</summary>
    public static bool IsIntegration(AccountContext account) => Has(account, Integration, "true") && account.Environment is not AccountEnvironment.Live;

    /// <summary>Whether the vendor can call an address of ours: https, or this machine's own stand-in.</summary>
    public static bool IsReachable(AccountContext account, Uri address) =>
        string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        || (account.Environment is AccountEnvironment.Sandbox && address.IsLoopback && string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal));
}
