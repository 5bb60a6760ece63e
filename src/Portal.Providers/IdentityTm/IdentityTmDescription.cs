using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Providers.IdentityTm;

/// <summary>What identity.TM says of itself.</summary>
internal static class IdentityTmDescription
{
    public const string Key = "identity-tm";

    /// <summary>The vendor deletes everything by itself that long after the end (3.12).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public static ProviderDescription Value { get; } = new()
    {
        Key = Key,
        Name = "identity.TM",
        Texts = IdentityTmTexts.ResourceManager,
        Fields = IdentityTmFields.All,
        FoldedGroups = new HashSet<string>(StringComparer.Ordinal)
        {
            IdentityTmFields.IdentGroup, IdentityTmFields.DocumentGroup, IdentityTmFields.LicenceGroup, IdentityTmFields.AdditionalGroup, IdentityTmFields.EidGroup,
            IdentityTmFields.AddressesGroup, IdentityTmFields.NotificationGroup, IdentityTmFields.TextGroup, IdentityTmSigningFields.DocumentsGroup,
            IdentityTmSigningFields.StampsGroup, IdentityTmSigningFields.HashesGroup, IdentityTmSigningFields.OptionsGroup, IdentityTmSigningFields.MultiGroup,
            IdentityTmSigningFields.ReuseGroup,
        },
        AccountFields = IdentityTmAccount.Fields,
        Statuses = IdentityTmCodes.Table,
        // getOrdersByRef takes letters, digits, hyphen, dot and plus only (3.13); a plus would not survive in a query.
        Reference = new ReferenceRule(20, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
        BaseUrls = new Dictionary<AccountEnvironment, Uri> { [AccountEnvironment.Live] = new("https://customer.identity.tm/api/2.10/") },
        EvidenceLifetime = Kept,
        EvidenceAlertAfter = TimeSpan.FromDays(3),
        CheckAtMostEvery = TimeSpan.FromSeconds(30),
        MaskedMembers = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "TargetURL", "DeepLinkURL", "AutoIdURL", "AutoldURL", "ShortCode", "LongCode", "UserToken", "eidRestrictedIdentifier", "eidJwt", "Image", "Base64Data", "password", "tan",
        },
    };

    /// <summary>A sentence of this provider's texts.</summary>
    public static Sentence Say(string key, params IReadOnlyList<string> args) => new($"{Key}.{key}", args);
}
