using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Vault;

namespace Portal.Core.Audit;

/// <summary>Writes to the audit: every entry carries an HMAC over itself and the one before, under a key that the database does not hold.</summary>
internal sealed class AuditChain(IPortalDbFactory databases, KeyRing ring, TimeProvider time) : IAuditWriter
{
    private const int LongestSubject = 100;

    public async Task SaveAsync(PortalDbContext db, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await db.SaveChangesAsync(cancellationToken);
            await AppendAsync(db, records, cancellationToken);
            return;
        }

        await OneTransaction.SaveAsync(db, () => AppendAsync(db, records, cancellationToken), cancellationToken);
    }

    public async Task WriteAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        await SaveAsync(db, [record], cancellationToken);
    }

    // The head last: whoever waits for it waits for our commit only, not for our work.
    private async Task AppendAsync(PortalDbContext db, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        foreach (var entry in await TakeHeadAsync(db, records, cancellationToken))
        {
            await AuditHeadRow.AppendAsync(db, entry, cancellationToken);
        }
    }

    private async Task<List<AuditEntry>> TakeHeadAsync(PortalDbContext db, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = await AuditHeadRow.ReadAsync(db, cancellationToken);
            if (head.Count == 0)
            {
                await AuditHeadRow.EnsureAsync(db, cancellationToken);
            }

            var entries = Chain(head, await WithKeyAsync(db, records, cancellationToken));
            if (await AuditHeadRow.TryMoveAsync(db, head.Count, entries[^1].Sequence, entries[^1].Hmac, cancellationToken))
            {
                return entries;
            }
        }
    }

    private async Task<IReadOnlyList<AuditRecord>> WithKeyAsync(PortalDbContext db, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        var named = await db.Audit.AsNoTracking()
            .Where(entry => entry.Action == AuditKeys.Action)
            .OrderByDescending(entry => entry.Sequence)
            .Select(entry => entry.Detail)
            .FirstOrDefaultAsync(cancellationToken);
        return AuditKeys.Read(named) == ring.CurrentKeyId
            ? records
            : [new AuditRecord(Actor.Portal, AuditKeys.Action) { Detail = AuditKeys.Detail(ring.CurrentKeyId) }, .. records];
    }

    private List<AuditEntry> Chain(AuditHead head, IReadOnlyList<AuditRecord> records)
    {
        var key = ring.DeriveKey(AuditHash.Purpose);
        var now = time.GetUtcNow().UtcDateTime;
        var before = head.Hmac;
        var entries = new List<AuditEntry>(records.Count);
        foreach (var record in records)
        {
            var entry = Entry(record, head.Count + entries.Count + 1, now);
            entry.Hmac = AuditHash.Of(entry, before, key);
            before = entry.Hmac;
            entries.Add(entry);
        }

        return entries;
    }

    private static AuditEntry Entry(AuditRecord record, long sequence, DateTime now) => new()
    {
        Sequence = sequence,
        At = now,
        ActorId = record.Actor.Id,
        ActorKind = record.Actor.Kind.ToString().ToLowerInvariant(),
        Action = record.Action,
        SubjectKind = record.SubjectKind,
        SubjectId = record.SubjectId is { Length: > LongestSubject } subject ? subject[..LongestSubject] : record.SubjectId,
        CaseId = record.CaseId,
        Allowed = record.Allowed,
        Detail = record.Detail is null or { Count: 0 } ? null : JsonSerializer.Serialize(new SortedDictionary<string, string>(record.Detail.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)),
    };
}
