using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.Cases;

/// <summary>
/// Puts marks, each night, in the place of references that were left at erased attempts: by a portal from before, or because a deletion at the provider was
/// to come that somebody has discarded.
/// </summary>
internal sealed class ErasedReferences(IPortalDbFactory databases) : IRetentionTask
{
    private const int Portion = 100;

    public string Name => "erased-references";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        while (true)
        {
            await using var db = databases.Create();

            // A deletion that waits, or that somebody may have done again, needs the provider's id.
            var attempts = await db.Attempts
                .Where(a => a.Id > after && a.ErasedAt != null
                    && ((a.Reference != string.Empty && a.Reference.Length != Tombstone.Length) || (a.ProviderReference != null && a.ProviderReference.Length != Tombstone.Length))
                    && !db.WorkItems.Any(w => w.CaseId == a.CaseId && w.AttemptId == a.Id && w.Kind == WorkKinds.DeleteAtProvider && (w.State == WorkState.Pending || w.State == WorkState.Dead)))
                .OrderBy(a => a.Id)
                .Take(Portion)
                .ToListAsync(cancellationToken);
            if (attempts.Count == 0)
            {
                return;
            }

            after = attempts[^1].Id;
            attempts.ForEach(Tombstone.Mark);
            await MarkAttachedAsync(db, attempts, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody changed one of them just now: this portion goes the next night.
            }
        }
    }

    private static async Task MarkAttachedAsync(PortalDbContext db, List<Attempt> attempts, CancellationToken cancellationToken)
    {
        var (ids, cases) = (attempts.Select(attempt => (Guid?)attempt.Id).ToArray(), attempts.Select(attempt => attempt.CaseId).Distinct().ToArray());
        foreach (var attached in await db.UnassignedResults.Where(result => ids.Contains(result.AttemptId)).ToListAsync(cancellationToken))
        {
            Tombstone.Mark(attached);
        }

        foreach (var entry in await db.Timeline.Where(entry => cases.Contains(entry.CaseId) && entry.TextKey == TimelineValues.NamesReference).ToListAsync(cancellationToken))
        {
            TimelineValues.EraseReferences(entry);
        }
    }
}
