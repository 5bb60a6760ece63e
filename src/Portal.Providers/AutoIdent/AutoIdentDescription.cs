using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Providers.AutoIdent;

/// <summary>What IDnow AutoIdent says of itself.</summary>
internal static class AutoIdentDescription
{
    public const string Key = "autoident";

    public static ProviderDescription Value { get; } = new()
    {
        Key = Key,
        Name = "IDnow AutoIdent",
        Texts = AutoIdentTexts.ResourceManager,
        Fields = AutoIdentFields.All,
        FoldedGroups = new HashSet<string>(StringComparer.Ordinal) { AutoIdentFields.OrderGroup, AutoIdentFields.CustomGroup },
        AccountFields = AutoIdentAccount.Fields,
        Statuses = AutoIdentStatuses.Table,
        // Taken without regard to case by the vendor: one case only, so that it is written in one way everywhere.
        Reference = new ReferenceRule(32, "abcdefghijklmnopqrstuvwxyz0123456789"),
        BaseUrls = AutoIdentRegion.Usual,
        Serves = AutoIdentAccount.Serves,
        CheckAtMostEvery = AutoIdentSystem.AtMostEvery,
        MaskedMembers = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "apiKey", "authToken", "bindingKey", "sessionid" },
    };

    /// <summary>A sentence of this provider's texts.</summary>
    public static Sentence Say(string key, params IReadOnlyList<string> args) => new($"{Key}.{key}", args);
}
