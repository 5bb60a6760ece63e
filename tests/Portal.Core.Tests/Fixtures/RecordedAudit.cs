using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Tests.Fixtures;

/// <summary>Saves as the real writer does, and keeps what was to be written.</summary>
internal sealed class RecordedAudit : IAuditWriter
{
    public List<AuditRecord> Records { get; } = [];

    public IEnumerable<string> Actions => Records.Select(record => record.Action);

    public async Task SaveAsync(PortalDbContext db, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        Records.AddRange(records);
    }

    public Task WriteAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        Records.Add(record);
        return Task.CompletedTask;
    }
}
