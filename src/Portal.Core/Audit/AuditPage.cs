namespace Portal.Core.Audit;

/// <summary>Which entries are wanted; everything given must hold.</summary>
public sealed record AuditFilter
{
    /// <summary>User or API key.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Exactly this action.</summary>
    public string? Action { get; init; }

    /// <summary>Id of what it was done to.</summary>
    public string? SubjectId { get; init; }

    /// <summary>The case it belongs to.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Refusals only.</summary>
    public bool RefusedOnly { get; init; }

    /// <summary>UTC; from then on.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC; before then.</summary>
    public DateTime? Before { get; init; }
}

/// <summary>An entry as it is shown.</summary>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="At">UTC.</param>
/// <param name="ActorKind"><c>user</c>, <c>key</c>, <c>portal</c>, <c>anonymous</c>.</param>
/// <param name="ActorId">User or API key.</param>
/// <param name="ActorName">As colleagues see it; <see langword="null"/> when it is nobody's, or nobody's any more.</param>
/// <param name="Action">Verb phrase.</param>
/// <param name="SubjectKind">What it was done to.</param>
/// <param name="SubjectId">Its id.</param>
/// <param name="CaseId">The case it belongs to.</param>
/// <param name="Allowed">False for a refusal.</param>
/// <param name="Detail">Ids, names of fields, numbers.</param>
public sealed record AuditLine(
    long Sequence, DateTime At, string ActorKind, Guid? ActorId, string? ActorName, string Action, string? SubjectKind, string? SubjectId, Guid? CaseId, bool Allowed, IReadOnlyDictionary<string, string> Detail);

/// <summary>One page, newest first.</summary>
/// <param name="Lines">The entries.</param>
/// <param name="Older">Where the next page begins; <see langword="null"/> on the last one.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, long? Older);
