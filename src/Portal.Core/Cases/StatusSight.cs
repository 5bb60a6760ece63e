using System.Linq.Expressions;
using Portal.Core.Access;

namespace Portal.Core.Cases;

/// <summary>What a reader may see of a status: suspicion reads as "in review" to everybody who may not know of it.</summary>
public static class StatusSight
{
    /// <summary>Whether the status must be hidden from the reader.</summary>
    public static bool IsHiddenFrom(Actor reader, AttemptStatus status, bool isSuspicion) =>
        (isSuspicion || IsSuspicion(status)) && !reader.May(Permission.SeeSuspicion);

    /// <summary>The status that the reader sees.</summary>
    public static AttemptStatus Of(Actor reader, AttemptStatus status, bool isSuspicion) =>
        IsHiddenFrom(reader, status, isSuspicion) ? AttemptStatus.InReview : status;

    /// <summary>
    /// Whether the reader takes an attempt for the active one of its case: what reads as "in review" has not ended for them, or its end would say what it was.
    /// </summary>
    internal static bool ReadsActive(Actor reader, Case @case, Attempt attempt) => attempt.IsActive || IsVeiled(reader, @case, attempt);

    /// <summary>Whether an attempt has ended in a suspicion that the reader must not know of, so that for them it goes on.</summary>
    internal static bool IsVeiled(Actor reader, Case @case, Attempt attempt) =>
        attempt is { IsActive: false, CancelledAt: null, ReplacedAt: null } && @case.ErasedAt is null
        && IsHiddenFrom(reader, attempt.Status, attempt.IsSuspicion) && @case.Attempts.TrueForAll(other => other.Ordinal <= attempt.Ordinal);

    /// <summary>The filter for a status as the reader sees it: nobody learns of a suspicion by filtering.</summary>
    internal static Expression<Func<Case, bool>> Filter(Actor reader, AttemptStatus status)
    {
        if (reader.May(Permission.SeeSuspicion))
        {
            return @case => @case.Status == status;
        }

        if (status == AttemptStatus.InReview)
        {
            return @case => @case.Status == AttemptStatus.InReview || @case.IsSuspicion
                || @case.Status == AttemptStatus.FraudSuspected || @case.Status == AttemptStatus.FraudSuspicionConfirmed;
        }

        return IsSuspicion(status) ? @case => false : @case => @case.Status == status && !@case.IsSuspicion;
    }

    /// <summary>The filter for what the reader takes for open: what reads as "in review" is among it.</summary>
    internal static Expression<Func<Case, bool>> Open(Actor reader) => reader.May(Permission.SeeSuspicion)
        ? @case => !@case.IsClosed
        : @case => !@case.IsClosed || @case.IsSuspicion || @case.Status == AttemptStatus.FraudSuspected || @case.Status == AttemptStatus.FraudSuspicionConfirmed;

    private static bool IsSuspicion(AttemptStatus status) => status is AttemptStatus.FraudSuspected or AttemptStatus.FraudSuspicionConfirmed;
}
