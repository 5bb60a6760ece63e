using Portal.Core.Cases;
using Portal.Core.Providers;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// The vendor's words for a result (<i>Ident Status Information</i>, <i>Result Data</i>, <i>Webhooks</i>). An ident that was cancelled or aborted is not at
/// its end: the person tries again with the same link. A final result may be corrected by the vendor's supervisors.
/// </summary>
internal static class AutoIdentStatuses
{
    /// <summary>Made, and nothing known of the person: the vendor has no record to read yet.</summary>
    public const string Created = "CREATED";

    /// <summary>Words of pushes that come before there is a record.</summary>
    private static readonly HashSet<string> BeforeTheRecord = new(StringComparer.OrdinalIgnoreCase) { "START", "STARTED", "ABORTED" };

    public static StatusTable Table { get; } = new(
    [
        Row(Created, AttemptStatus.Created, final: false, link: true, "sendOrRemind"),
        Row("START", AttemptStatus.Started, final: false, link: true, "remind"),
        Row("STARTED", AttemptStatus.Started, final: false, link: true, "remind"),
        Row("PENDING", AttemptStatus.InReview, final: false, link: false, "wait"),
        Row("CHECK_PENDING", AttemptStatus.InReview, final: false, link: false, "wait"),
        Row("REVIEW", AttemptStatus.InReview, final: false, link: false, "wait"),
        Row("IN_REVIEW", AttemptStatus.InReview, final: false, link: false, "wait"),
        Row("REVIEW_PENDING", AttemptStatus.PreliminarySuccess, final: false, link: false, "waitForFinal"),
        Row("FRAUD_SUSPICION_PENDING", AttemptStatus.FraudSuspected, final: false, link: false, "fraudPending") with { Suspicion = true },
        Row("ABORTED", AttemptStatus.RetryPossible, final: false, link: true, "aborted") with { EndedBy = EndedBy.Person },
        Row("CANCELED", AttemptStatus.RetryPossible, final: false, link: true, "canceled") with { EndedBy = EndedBy.Agent },
        Row("CANCELLED", AttemptStatus.RetryPossible, final: false, link: true, "canceled") with { EndedBy = EndedBy.Agent },
        Row("FAILED", AttemptStatus.RetryPossible, final: false, link: true, "canceled") with { EndedBy = EndedBy.Agent },
        Row("SUCCESS", AttemptStatus.Success, final: true, link: false, "review"),
        Row("SUCCESS_DATA_CHANGED", AttemptStatus.SuccessWithChanges, final: true, link: false, "reviewChanges"),
        Row("FRAUD_SUSPICION_CONFIRMED", AttemptStatus.FraudSuspicionConfirmed, final: true, link: false, "fraudConfirmed") with { Suspicion = true },
        // These say that there is a result, not which one.
        Row("FINISHED", AttemptStatus.InReview, final: false, link: false, "wait") with { TimelineOnly = true },
        Row("ARCHIVED", AttemptStatus.InReview, final: false, link: false, "wait") with { TimelineOnly = true },
    ]);

    /// <summary>What a result means, with the advice of its reason where the reason is known.</summary>
    public static StatusReading Of(string result, string? reason)
    {
        var reading = Table.Read(result, reason);
        if (reading.Status is not (AttemptStatus.RetryPossible or AttemptStatus.FraudSuspected or AttemptStatus.FraudSuspicionConfirmed) || AutoIdentReasons.Find(reason) is not { } known)
        {
            return reading;
        }

        return reading with
        {
            Advice = known.Advice,
            EndedBy = reading.Status is AttemptStatus.RetryPossible ? known.EndedBy : reading.EndedBy,
            Suspicion = reading.Suspicion && !known.IsNoFraud,
        };
    }

    /// <summary>Whether a push with this word may be all that there is to know yet.</summary>
    public static bool ComesBeforeTheRecord(string result) => BeforeTheRecord.Contains(result);

    private static StatusReading Row(string word, AttemptStatus status, bool final, bool link, string advice) =>
        new(word, status, final, link) { Advice = Say($"advice.{advice}") };
}
