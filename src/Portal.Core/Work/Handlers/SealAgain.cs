using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Vault;
using Portal.Core.Vault.Rotation;

namespace Portal.Core.Work.Handlers;

/// <summary>
/// After a change of the master key: wraps every file's and push's key and seals every sealed column again under the present one, a page at a time,
/// in rounds until a whole round finds nothing left. Files stay as they are. Does nothing once that is done.
/// </summary>
internal sealed class SealAgain(IPortalDbFactory databases, KeyRing ring, TimeProvider time) : IWorkHandler
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    // For an instance that can go on with it.
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(10);

    // Other instances may go on with the older key until they are started anew.
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(10);

    private readonly DateTime since = time.GetUtcNow().UtcDateTime;

    public string Kind => WorkKinds.SealAgain;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var now = time.GetUtcNow().UtcDateTime;
        if (await BeginAsync(db, now, cancellationToken) is not { } rotation)
        {
            return new WorkOutcome.Again(now + Aside, Reason: null);
        }

        if (rotation.FinishedAt is not null)
        {
            return new WorkOutcome.Again(now + Idle, Reason: null);
        }

        var page = await SealedPages.ReadAsync(db, SealedColumn.All[rotation.Stage], rotation.After, ring, cancellationToken);
        var begun = rotation.StartedAt;
        Advance(rotation, page, now);
        var roundEnded = rotation is { Stage: 0, After: null };
        var total = roundEnded && rotation.FinishedAt is null ? await SealedPages.CountAsync(db, cancellationToken) : rotation.Total;
        return new WorkOutcome.Again(rotation.FinishedAt is not null ? now + Idle : roundEnded ? now + BetweenRounds : now, Reason: null)
        {
            Effects = async (writing, stop) =>
            {
                await SealedPages.WriteAsync(writing, page, stop);
                var row = await writing.KeyRotations.FirstAsync(known => known.KeyId == rotation.KeyId && known.StartedAt == begun, stop);
                (row.Stage, row.After, row.Round, row.FinishedAt) = (rotation.Stage, rotation.After, rotation.Round, rotation.FinishedAt);
                (row.Seen, row.SealedInRound, row.Sealed, row.Unopened, row.Total) = (rotation.Seen, rotation.SealedInRound, rotation.Sealed, rotation.Unopened, total);
            },
        };
    }

    // The row of the key that seals now, made or begun anew when another key was the present one in between; none when that is for others to do.
    private async Task<KeyRotation?> BeginAsync(PortalDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        var newest = await db.KeyRotations.OrderByDescending(known => known.StartedAt).FirstOrDefaultAsync(cancellationToken);
        if (string.Equals(newest?.KeyId, ring.CurrentKeyId, StringComparison.Ordinal))
        {
            return newest!;
        }

        if (await db.KeyRotations.FirstOrDefaultAsync(known => known.KeyId == ring.CurrentKeyId, cancellationToken) is { } earlier)
        {
            // The present key here was so before the newest one: this instance steps aside for those that were started with the newer file, unless it was
            // started after them, with the older key first again on purpose.
            if (newest is not null && (newest.StartedAt > since || !ring.Has(newest.KeyId)))
            {
                return null;
            }

            db.KeyRotations.Remove(earlier);
            await db.SaveChangesAsync(cancellationToken);
        }

        var rotation = new KeyRotation { KeyId = ring.CurrentKeyId, StartedAt = now, Round = 1, Total = await SealedPages.CountAsync(db, cancellationToken) };
        db.KeyRotations.Add(rotation);
        await db.SaveChangesAsync(cancellationToken);
        return rotation;
    }

    private static void Advance(KeyRotation rotation, SealedPage page, DateTime now)
    {
        rotation.Seen += page.Seen;
        rotation.SealedInRound += page.Changes.Count;
        rotation.Sealed += page.Changes.Count;
        rotation.Unopened += page.Unopened;
        (rotation.Stage, rotation.After) = page.HasMore ? (rotation.Stage, page.Last) : (rotation.Stage + 1, null);
        if (rotation.Stage < SealedColumn.All.Count)
        {
            return;
        }

        (rotation.Stage, rotation.After) = (0, null);
        if (rotation.SealedInRound == 0)
        {
            rotation.FinishedAt = now;
            return;
        }

        (rotation.Round, rotation.Seen, rotation.SealedInRound, rotation.Unopened) = (rotation.Round + 1, 0, 0, 0);
    }
}
