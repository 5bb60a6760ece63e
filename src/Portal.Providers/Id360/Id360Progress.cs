using System.Collections.Frozen;
using Portal.Core.Providers;
using Portal.Core.Texts;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>
/// What callbacks say of a step, in a sentence. Names are those of the guide's calls (3 to 8) and of the account's own process; steps and words beyond
/// them belong to a process that we don't know, and stand as they came.
/// </summary>
internal static class Id360Progress
{
    private static readonly FrozenDictionary<string, string> Parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["route"] = "route",
        ["consent"] = "consent",
        ["id_document_image"] = "document",
        ["identity_document"] = "document",
        ["selfie_image_upload"] = "selfie",
        ["selfie"] = "selfie",
        ["data_control"] = "data",
        ["finalize"] = "finish",
        ["finalize_enrollment"] = "finish",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["NEW"] = "begun",
        ["STARTED"] = "begun",
        ["WAITING"] = "begun",
        ["COLLECTED"] = "received",
        ["OK"] = "done",
        ["DONE"] = "done",
        ["VALID"] = "done",
        ["ACCEPTED"] = "done",
        ["KO"] = "failed",
        ["INVALID"] = "failed",
        ["FAILED"] = "failed",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys of all sentences.</summary>
    public static IEnumerable<string> Keys =>
        from part in Parts.Values.Distinct(StringComparer.Ordinal)
        from word in Words.Values.Distinct(StringComparer.Ordinal)
        where Has(part, word)
        select $"progress.{part}.{word}";

    /// <summary>The sentence; <see langword="null"/> for a step or word that we don't know.</summary>
    public static Sentence? Of(AccountContext account, string step, string word) =>
        PartOf(account, step) is { } part && Words.GetValueOrDefault(word) is { } meaning && Has(part, meaning) ? Say($"progress.{part}.{meaning}") : null;

    private static string? PartOf(AccountContext account, string step) =>
        Parts.GetValueOrDefault(step)
        ?? (Is(step, Id360Account.Of(account, Id360Account.DocumentName)) ? "document"
            : Is(step, Id360Account.Of(account, Id360Account.SelfieName)) ? "selfie"
            : Id360Steps.Comparable.Any(field => Is(step, field.Name)) ? "data"
            : null);

    // Only files are received before they are looked at.
    private static bool Has(string part, string word) => word is not "received" || part is "document" or "selfie";

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
