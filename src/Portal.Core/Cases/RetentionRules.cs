using Portal.Core.Access;

namespace Portal.Core.Cases;

/// <summary>What may happen to a case that somebody wants to erase.</summary>
public enum ErasureVerdict
{
    /// <summary>The reader may erase it alone.</summary>
    Allowed,

    /// <summary>It holds a result or a suspicion whose retention has not ended: two officers together.</summary>
    TwoOfficers,

    /// <summary>Somebody with more rights may.</summary>
    OfficerOnly,

    /// <summary>Nothing may be erased while the hold is set.</summary>
    LegalHold,

    /// <summary>It is erased already.</summary>
    Erased,

    /// <summary>The reader may never erase.</summary>
    Forbidden,
}

/// <summary>How long cases are kept, and who may erase them before.</summary>
public sealed class RetentionRules(RetentionOptions options)
{
    /// <summary>The first moment at which nothing keeps the case any more (UTC); <see langword="null"/> while no period has begun.</summary>
    /// <param name="case">With its attempts.</param>
    /// <param name="holdsEvidence">Whether it holds a result or a suspicion.</param>
    public DateTime? EndOf(Case @case, bool holdsEvidence)
    {
        if (!holdsEvidence)
        {
            return @case.IsClosed ? @case.UpdatedAt.AddDays(options.UnresolvedDays) : null;
        }

        var period = options.Of(@case.LegalBasis);
        if (period.FromRelationshipEnd)
        {
            return @case.RelationshipEndedAt is { } ended ? new DateTime(ended.Year + period.Years + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc) : null;
        }

        return @case.IsClosed ? FinishedAt(@case).AddYears(period.Years) : null;
    }

    /// <summary>Whether the nightly clearing erases the case now.</summary>
    public bool IsDue(Case @case, bool holdsEvidence, DateTime now) =>
        @case is { ErasedAt: null, LegalHold: false, IsClosed: true } && EndOf(@case, holdsEvidence) is { } end && end <= now;

    /// <summary>What the actor may do about erasing the case.</summary>
    public ErasureVerdict Judge(Case @case, bool holdsEvidence, Actor actor, DateTime now)
    {
        if (@case.ErasedAt is not null)
        {
            return ErasureVerdict.Erased;
        }

        if (!actor.May(Permission.EraseUnresolved) && !actor.May(Permission.EraseAny))
        {
            return ErasureVerdict.Forbidden;
        }

        if (@case.LegalHold)
        {
            return ErasureVerdict.LegalHold;
        }

        if (!holdsEvidence)
        {
            return ErasureVerdict.Allowed;
        }

        if (!actor.May(Permission.EraseAny))
        {
            return ErasureVerdict.OfficerOnly;
        }

        return EndOf(@case, holdsEvidence) is { } end && end <= now ? ErasureVerdict.Allowed : ErasureVerdict.TwoOfficers;
    }

    private static DateTime FinishedAt(Case @case) =>
        @case.Attempts.Select(attempt => attempt.FinishedAt ?? attempt.CancelledAt).Max() ?? @case.UpdatedAt;
}
