using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Providers.Identify24;

/// <summary>What identify24 VideoIdent says of itself.</summary>
internal static class Identify24Description
{
    public const string Key = "identify24";

    /// <summary>How long an ident lives, unless the customer's retention says otherwise (<i>Lifetime</i>).</summary>
    public static readonly TimeSpan IdentLifetime = TimeSpan.FromDays(90);

    /// <summary>How long a token lives unused (<i>Authentication</i>).</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(30);

    public static ProviderDescription Value { get; } = new()
    {
        Key = Key,
        Name = "identify24 VideoIdent",
        Texts = Identify24Texts.ResourceManager,
        Fields = Identify24Fields.All,
        FoldedGroups = new HashSet<string>(StringComparer.Ordinal) { Identify24Fields.DocumentGroup, Identify24Fields.CustomGroup, Identify24Fields.ContractGroup },
        AccountFields = Identify24Account.Fields,
        Statuses = Identify24Statuses.Table,
        Reference = new ReferenceRule(20, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
        BaseUrls = new Dictionary<AccountEnvironment, Uri> { [AccountEnvironment.Live] = new("https://api.identify24.de/") },
        EvidenceLifetime = IdentLifetime,

        // For one day what the vendor has not listed yet is waited for.
        EvidenceAlertAfter = TimeSpan.FromDays(2),
        CheckAtMostEvery = TimeSpan.FromSeconds(30),
        MaskedMembers = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "conference_url", "download_url", "download_link", "PARTNER", "APIKEY" },
        Notes = [Say("note.noRemoteCancel")],
    };

    /// <summary>A sentence of this provider's texts.</summary>
    public static Sentence Say(string key, params IReadOnlyList<string> args) => new($"{Key}.{key}", args);
}
