using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Vault;

namespace Portal.Core.Audit;

/// <summary>Walks the chain from its first entry to its head and compares it with the head that was sealed outside the table.</summary>
public sealed class AuditVerifier
{
    private const int Page = 2000;

    private readonly IPortalDbFactory databases;
    private readonly KeyRing ring;
    private readonly AuditSeal seal;
    private readonly AccessGuard guard;

    internal AuditVerifier(IPortalDbFactory databases, KeyRing ring, AuditSeal seal, AccessGuard guard) =>
        (this.databases, this.ring, this.seal, this.guard) = (databases, ring, seal, guard);

    /// <summary>Verifies the whole chain; names the first fault.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeAudit, cancellationToken);

        // Outside first: entries that are written meanwhile lie behind it.
        var outside = await seal.ReadAsync(cancellationToken);
        await using var db = databases.Create();
        var head = await AuditHeadRow.ReadAsync(db, cancellationToken);
        var walk = new Walk(ring, outside);
        while (walk.Fault is null && walk.Count < head.Count)
        {
            var from = walk.Count;
            var entries = await db.Audit.AsNoTracking()
                .Where(entry => entry.Sequence > from && entry.Sequence <= head.Count)
                .OrderBy(entry => entry.Sequence)
                .Take(Page)
                .ToListAsync(cancellationToken);
            if (entries.Count == 0)
            {
                return new(walk.Count, AuditFault.TailCut, walk.Count + 1);
            }

            walk.Over(entries);
        }

        return walk.Fault ?? await EndAsync(db, walk, head, outside, cancellationToken);
    }

    private async Task<AuditVerification> EndAsync(PortalDbContext db, Walk walk, AuditHead head, SealedHead? outside, CancellationToken cancellationToken)
    {
        if (head.Count > 0 && !walk.Hmac.AsSpan().SequenceEqual(head.Hmac))
        {
            return new(walk.Count - 1, AuditFault.Altered, walk.Count);
        }

        // An entry behind the head was put in past the writer, or the head was set back.
        if (await db.Audit.AnyAsync(entry => entry.Sequence > head.Count, cancellationToken)
            && (await AuditHeadRow.ReadAsync(db, cancellationToken)).Count <= head.Count)
        {
            return new(walk.Count, AuditFault.Altered, walk.Count + 1);
        }

        if (outside is null)
        {
            return new(walk.Count, seal.Exists ? AuditFault.SealUnreadable : null, null);
        }

        return outside.Count > walk.Count ? new(walk.Count, AuditFault.TailCut, walk.Count + 1) : new(walk.Count, null, null);
    }

    /// <summary>The state of a walk from entry to entry.</summary>
    private sealed class Walk(KeyRing ring, SealedHead? outside)
    {
        private byte[]? key;

        public long Count { get; private set; }

        public byte[] Hmac { get; private set; } = new byte[AuditHash.Size];

        public AuditVerification? Fault { get; private set; }

        public void Over(List<AuditEntry> entries)
        {
            foreach (var entry in entries)
            {
                if (Judge(entry) is { } fault)
                {
                    Fault = new(Count, fault, Count + 1);
                    return;
                }

                Count = entry.Sequence;
                Hmac = entry.Hmac;
            }
        }

        private AuditFault? Judge(AuditEntry entry)
        {
            if (entry.Sequence != Count + 1)
            {
                return AuditFault.Missing;
            }

            if (entry.Action == AuditKeys.Action)
            {
                key = AuditKeys.Derive(ring, AuditKeys.Read(entry.Detail));
                if (key is null)
                {
                    return AuditFault.KeyMissing;
                }
            }

            if (key is null || !AuditHash.Of(entry, Hmac, key).AsSpan().SequenceEqual(entry.Hmac))
            {
                return AuditFault.Altered;
            }

            return outside?.Count == entry.Sequence && !outside.Hmac.AsSpan().SequenceEqual(entry.Hmac) ? AuditFault.NotTheSealed : null;
        }
    }
}
