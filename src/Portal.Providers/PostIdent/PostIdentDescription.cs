using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Providers.PostIdent;

/// <summary>What POSTIDENT says of itself.</summary>
internal static class PostIdentDescription
{
    public const string Key = "postident";

    public static ProviderDescription Value { get; } = new()
    {
        Key = Key,
        Name = "POSTIDENT",
        Texts = PostIdentTexts.ResourceManager,
        Fields = PostIdentFields.All,
        FoldedGroups = new HashSet<string>(StringComparer.Ordinal)
        {
            PostIdentFields.DocumentGroup, PostIdentFields.DocumentAddressGroup, PostIdentFields.LicenceGroup, PostIdentFields.OrderGroup,
            PostIdentFields.CustomGroup, PostIdentFields.CallbackGroup,
        },
        AccountFields = PostIdentAccount.Fields,
        Statuses = PostIdentStatuses.Table,
        // Printed on the coupon and read by people at the counter: no letters that look like digits.
        Reference = new ReferenceRule(14, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
        BaseUrls = new Dictionary<AccountEnvironment, Uri>
        {
            [AccountEnvironment.Live] = new("https://postident.deutschepost.de/"),
            [AccountEnvironment.Test] = new("https://postident-itu.deutschepost.de/"),
        },
        CheckAtMostEvery = TimeSpan.FromSeconds(30),
        MaskedMembers = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "documentData", "caseURL", "caseUrlScheme", "webHookUrl", "webHookUrlPartner", "dkk",
        },
        Notes = [Say("note.video")],
    };

    /// <summary>A sentence of this provider's texts.</summary>
    public static Sentence Say(string key, params IReadOnlyList<string> args) => new($"{Key}.{key}", args);
}
