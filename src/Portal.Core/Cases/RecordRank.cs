using Portal.Core.Providers;

namespace Portal.Core.Cases;

/// <summary>Whether a record says where an attempt stands, compared with what is known already: the order in which records are read must not matter.</summary>
internal static class RecordRank
{
    /// <summary>Whether the record's status, validity and result are to be taken over.</summary>
    public static bool Prevails(Attempt attempt, ProviderRecord record)
    {
        var isOlder = record.ModifiedAt < attempt.RecordModifiedAt;
        if (!attempt.IsFinal)
        {
            // A final word counts even when a push with a later time has overtaken it.
            return record.Status.IsFinal || (!isOlder && !FallsBack(attempt, record));
        }

        if (isOlder)
        {
            return false;
        }

        if (!record.Status.IsFinal)
        {
            return record.IsCorrection;
        }

        return Same(attempt, record) || record.IsCorrection || (IsOther(attempt, record) ? OnlyRecordSucceeded(attempt, record) : record.ModifiedAt > attempt.RecordModifiedAt);
    }

    /// <summary>Whether a push that came at a time may set its non-final word: a record of the same time or later has the better knowledge.</summary>
    public static bool Prevails(Attempt attempt, StatusReading pushed, DateTime at) =>
        !pushed.IsFinal && !attempt.IsFinal && (attempt.RecordModifiedAt is null || at > attempt.RecordModifiedAt);

    /// <summary>An identification that was successful.</summary>
    public static bool IsSuccess(AttemptStatus status) => status is AttemptStatus.Success or AttemptStatus.SuccessWithChanges;

    // Where the provider has no record before a certain step, reading "nothing yet" does not undo what a push has said.
    private static bool FallsBack(Attempt attempt, ProviderRecord record) =>
        record.ModifiedAt is null && record.Status.Status == AttemptStatus.Created && attempt.Status is not (AttemptStatus.Draft or AttemptStatus.Created);

    private static bool Same(Attempt attempt, ProviderRecord record) =>
        !IsOther(attempt, record) && string.Equals(attempt.RawStatus, record.Status.RawWord, StringComparison.Ordinal)
        && (attempt.Status == record.Status.Status || (IsSuccess(attempt.Status) && IsSuccess(record.Status.Status)));

    // The same person may stand under two of the provider's ids: the one that was left behind must not undo the other's success.
    private static bool IsOther(Attempt attempt, ProviderRecord record) =>
        attempt.ProviderReference is { Length: > 0 } known && !string.Equals(known, record.ProviderReference, StringComparison.Ordinal);

    private static bool OnlyRecordSucceeded(Attempt attempt, ProviderRecord record) => !IsSuccess(attempt.Status) && IsSuccess(record.Status.Status);
}
