using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;

namespace Portal.Core.Data;

/// <summary>The one row that orders all writers of the audit. The same statements on both databases; none needs a lock hint to be right.</summary>
internal static class AuditHeadRow
{
    private const int TheOne = 1;

    /// <summary>The head as it is now; of an empty chain when nothing was written yet.</summary>
    public static async Task<AuditHead> ReadAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(head => head.Id == TheOne, cancellationToken)
        ?? new AuditHead { Id = TheOne, Count = 0, Hmac = new byte[AuditHash.Size] };

    /// <summary>Moves the head on, on condition that nobody else has; holds the row until the transaction ends.</summary>
    /// <returns>False when another writer was faster: read again.</returns>
    public static async Task<bool> TryMoveAsync(PortalDbContext db, long from, long to, byte[] hmac, CancellationToken cancellationToken)
    {
        var moved = await db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "AuditHead" SET "Count" = {to}, "Hmac" = {hmac} WHERE "Id" = {TheOne} AND "Count" = {from}""",
            cancellationToken);
        if (moved != 1)
        {
            return false;
        }

        db.LastEntry = new AuditMark(to, hmac);
        return true;
    }

    /// <summary>Waits for whoever has the row, and holds it until the transaction ends.</summary>
    public static Task HoldAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync($"""UPDATE "AuditHead" SET "Count" = "AuditHead"."Count" WHERE "Id" = {TheOne}""", cancellationToken);

    /// <summary>Whether an entry was kept. No other can stand in its place with the same HMAC.</summary>
    public static Task<bool> IsThereAsync(PortalDbContext db, AuditMark mark, CancellationToken cancellationToken)
    {
        var (sequence, hmac) = mark;
        return db.Audit.AnyAsync(entry => entry.Sequence == sequence && entry.Hmac == hmac, cancellationToken);
    }

    /// <summary>Makes the row of an empty chain where it is missing.</summary>
    public static async Task EnsureAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var empty = new byte[AuditHash.Size];
        try
        {
            await db.Database.ExecuteSqlInterpolatedAsync(
                $"""INSERT INTO "AuditHead" ("Id", "Count", "Hmac") SELECT {TheOne}, 0, {empty} WHERE NOT EXISTS (SELECT 1 FROM "AuditHead" WHERE "Id" = {TheOne})""",
                cancellationToken);
        }
        catch (Exception e) when (UniqueViolation.IsIn(e))
        {
            // Another instance was faster.
        }
    }

    /// <summary>Adds an entry, in the caller's transaction and beside its context, which may have to save its own changes once more.</summary>
    public static async Task AppendAsync(PortalDbContext db, AuditEntry entry, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(
            """
            INSERT INTO "AuditEntries" ("Sequence", "At", "ActorId", "ActorKind", "Action", "SubjectKind", "SubjectId", "CaseId", "Allowed", "Detail", "Hmac")
            VALUES (@sequence, @at, @actor, @kind, @action, @subjectKind, @subject, @case, @allowed, @detail, @hmac)
            """,
            cancellationToken);
        await using (command)
        {
            command.With("@sequence", entry.Sequence)
                .With("@at", entry.At)
                .With("@actor", entry.ActorId)
                .With("@kind", entry.ActorKind)
                .With("@action", entry.Action)
                .With("@subjectKind", entry.SubjectKind)
                .With("@subject", entry.SubjectId)
                .With("@case", entry.CaseId)
                .With("@allowed", entry.Allowed ? 1L : 0L)
                .With("@detail", entry.Detail)
                .With("@hmac", entry.Hmac);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
