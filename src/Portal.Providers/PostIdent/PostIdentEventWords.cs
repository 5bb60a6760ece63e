using System.Collections.Frozen;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Texts;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>
/// What a record tells of an identification, in a sentence for the timeline: the words of its status and the names of its times. A word that is newer
/// than we are has none and stands as it came.
/// </summary>
internal static class PostIdentEventWords
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["started"] = "started",
        ["coupon requested"] = "couponRequested",
        ["incomplete"] = "incomplete",
        ["review pending"] = "reviewPending",
        ["declined"] = "declined",
        ["success"] = "success",
        ["identificationTime"] = "identified",
        ["couponDownload"] = "couponDownload",
        // The names of the coupons' times are met with and without "Request".
        ["couponByPiApp"] = "couponByPiApp",
        ["couponByPiAppRequest"] = "couponByPiApp",
        ["couponByTpApp"] = "couponByTpApp",
        ["couponByTpAppRequest"] = "couponByTpApp",
        ["couponByEmail"] = "couponByEmail",
        ["couponByEmailRequest"] = "couponByEmail",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The case came into being.</summary>
    public static Sentence Opened { get; } = Say("event.opened");

    /// <summary>The case came to its end; <see langword="null"/> for an end that no row knows.</summary>
    public static Sentence? Closed(StatusReading status) => status switch
    {
        { IsMapped: false } => null,
        { Status: AttemptStatus.Success or AttemptStatus.SuccessWithChanges } => Say("event.closedIdentified"),
        { Status: AttemptStatus.Declined } => Say("event.closedDeclined"),
        _ => Say("event.closed"),
    };

    /// <summary>The sentence; <see langword="null"/> for a word that we don't know.</summary>
    /// <param name="word">A status of an identification, or the name of one of its times without its ending.</param>
    public static Sentence? Of(string word) => Words.GetValueOrDefault(word) is { } key ? Say($"event.{key}") : null;
}
