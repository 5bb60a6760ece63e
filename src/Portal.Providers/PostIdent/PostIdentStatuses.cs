using Portal.Core.Cases;
using Portal.Core.Providers;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>
/// The vendor's words. A case has one of three, an identification one of six; what they mean together is a row. Once <c>closed</c>, a success
/// counts, else a decline, else whether the validity is past.
/// </summary>
internal static class PostIdentStatuses
{
    public const string New = "new";
    public const string InProgress = "in progress";
    public const string Closed = "closed";
    public const string ClosedWithChange = "closed + success, changed";
    public const string ClosedExpired = "closed, validity past";

    public static StatusTable Table { get; } = new(
    [
        Row(New, AttemptStatus.Created, final: false, link: true, "sendOrRemind"),
        Row(InProgress, AttemptStatus.Started, final: false, link: true, "remind"),
        Row("in progress + started", AttemptStatus.Started, final: false, link: true, "remind"),
        Row("in progress + coupon requested", AttemptStatus.AwaitingBranch, final: false, link: true, "remindOfCoupon"),
        Row("in progress + incomplete", AttemptStatus.RetryPossible, final: false, link: true, "retry"),
        Row("in progress + declined", AttemptStatus.RetryPossible, final: false, link: true, "retry"),
        Row("in progress + review pending", AttemptStatus.InReview, final: false, link: false, "wait"),
        Row("in progress + success", AttemptStatus.PreliminarySuccess, final: false, link: false, "waitForFinal"),
        Row("closed + success", AttemptStatus.Success, final: true, link: false, "review"),
        Row(ClosedWithChange, AttemptStatus.SuccessWithChanges, final: true, link: false, "reviewChanges"),
        Row("closed + declined", AttemptStatus.Declined, final: true, link: false, "decide"),
        Row(ClosedExpired, AttemptStatus.Expired, final: true, link: false, "newAttempt") with { EndedBy = EndedBy.Technology },
        Row(Closed, AttemptStatus.Aborted, final: true, link: false, "newAttempt"),
    ]);

    private static StatusReading Row(string word, AttemptStatus status, bool final, bool link, string advice) =>
        new(word, status, final, link) { Advice = Say($"advice.{advice}") };

    /// <summary>What a case says as a whole.</summary>
    /// <param name="word">The case's own word.</param>
    /// <param name="identifications">The words of its identifications, the decisive one first.</param>
    /// <param name="changed">Whether the identified data differ.</param>
    /// <param name="validityPast">Whether the person's time is over.</param>
    public static StatusReading Of(string word, IReadOnlyList<string> identifications, bool changed, bool validityPast)
    {
        var first = identifications.Count > 0 ? identifications[0] : null;
        var whole = first is null ? word : $"{word} + {first}";
        if (!Is(word, Closed))
        {
            // A case that is still called new although its person has begun means the same as one in progress.
            var known = Is(word, New) && first is not null ? $"{InProgress} + {first}" : whole;
            var open = Table.Read(known) with { RawWord = whole };
            return validityPast ? open with { LinkUsable = false } : open;
        }

        if (first is not null && Is(first, "success"))
        {
            return Table.Read(changed ? ClosedWithChange : whole) with { RawWord = whole };
        }

        if (first is not null && Is(first, "declined"))
        {
            return Table.Read(whole);
        }

        return Table.Read(validityPast ? ClosedExpired : Closed) with { RawWord = whole };
    }

    /// <summary>Which identification decides: a success, then (in an open case) one under review, (in a closed one) a decline, then the latest.</summary>
    public static int Rank(string caseWord, string identification) => identification switch
    {
        _ when Is(identification, "success") => 0,
        _ when Is(identification, "review pending") && !Is(caseWord, Closed) => 1,
        _ when Is(identification, "declined") && Is(caseWord, Closed) => 1,
        _ => 2,
    };

    private static bool Is(string word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);
}
