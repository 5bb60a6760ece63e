using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Providers.Id360;

/// <summary>What ID360 says of itself.</summary>
internal static class Id360Description
{
    public const string Key = "id360";

    /// <summary>How long a token lives unused (guide 1.3).</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    /// <summary>The vendor takes many logins for an attack (guide 1.3).</summary>
    public static readonly TimeSpan LoginAtMostEvery = TimeSpan.FromMinutes(1);

    /// <summary>How often a token is kept alive while there is work (guide 1.3).</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(13);

    /// <summary>How long applications can fetch evidence (guide 9.3).</summary>
    public static readonly TimeSpan EvidenceFetchable = TimeSpan.FromDays(7);

    public static ProviderDescription Value { get; } = new()
    {
        Key = Key,
        Name = "Docaposte ID360",
        Texts = Id360Texts.ResourceManager,
        Fields = Id360Fields.All,
        FoldedGroups = new HashSet<string>(StringComparer.Ordinal) { Id360Fields.ProcedureGroup },
        AccountFields = Id360Account.Fields,
        Statuses = Id360Statuses.Table,
        Reference = new ReferenceRule(24, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
        BaseUrls = new Dictionary<AccountEnvironment, Uri>
        {
            [AccountEnvironment.Live] = new("https://id360docaposte.com/"),
            [AccountEnvironment.Test] = new("https://preprod.id360docaposte.com/"),
        },

        // Reading costs no call before the end; after the expiry one report a day may be asked for.
        ReconcileEvery = TimeSpan.FromHours(6),
        EvidenceLifetime = EvidenceFetchable,
        EvidenceAlertAfter = TimeSpan.FromDays(2),
        CheckAtMostEvery = LoginAtMostEvery,
        MaskedMembers = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "api_key", "callback_headers", "headers", "url" },
        Notes = [Say("note.sevenDays"), Say("note.noRemoteByDefault")],
    };

    /// <summary>A sentence of this provider's texts.</summary>
    public static Sentence Say(string key, params IReadOnlyList<string> args) => new($"{Key}.{key}", args);
}
