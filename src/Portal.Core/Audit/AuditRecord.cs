using Portal.Core.Access;
using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>What is to be written to the audit. No personal data, no values.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Action">Verb phrase: <c>case.view</c>, <c>document.download</c>, ...</param>
public sealed record AuditRecord(Actor Actor, string Action)
{
    /// <summary><c>case</c>, <c>document</c>, <c>account</c>, <c>user</c>, ...</summary>
    public string? SubjectKind { get; init; }

    /// <summary>Its id.</summary>
    public string? SubjectId { get; init; }

    /// <summary>The case it belongs to.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>False for a refusal.</summary>
    public bool Allowed { get; init; } = true;

    /// <summary>What else matters: ids, names of fields, numbers.</summary>
    public IReadOnlyDictionary<string, string>? Detail { get; init; }
}

/// <summary>Writes to the chain.</summary>
public interface IAuditWriter
{
    /// <summary>
    /// Saves the context's changes and the entries in one transaction: the caller's own when one is open on the context
    /// (the caller commits it), else one of its own. The head row is taken last.
    /// </summary>
    Task SaveAsync(PortalDbContext db, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken);

    /// <summary>Writes one entry by itself: views, downloads, refusals.</summary>
    Task WriteAsync(AuditRecord record, CancellationToken cancellationToken);
}
