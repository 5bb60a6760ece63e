using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;

namespace Portal.Core.Work;

/// <summary>Clears rows that have served their time: searches, idempotency keys, drafts, finished work, and pushes that belong to no case.</summary>
internal sealed class ExpiredRows(IPortalDbFactory databases, TimeProvider time) : IRetentionTask
{
    private const int Batch = 500;

    private static readonly TimeSpan IdempotencyKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan DraftsKept = TimeSpan.FromDays(30);
    private static readonly TimeSpan DoneKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan DiscardedKept = TimeSpan.FromDays(90);

    // Providers repeat a push for six days; whoever looks for a lost one looks within the month.
    private static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(30);

    public string Name => "expired-rows";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (idempotency, drafts, done, discarded, deliveries) = (now - IdempotencyKept, now - DraftsKept, now - DoneKept, now - DiscardedKept, now - DeliveriesKept);
        await ClearAsync(db => db.SavedSearches.Where(s => s.ExpiresAt < now), cancellationToken);
        await ClearAsync(db => db.IdempotencyRecords.Where(r => r.CreatedAt < idempotency), cancellationToken);
        await ClearAsync(db => db.FormDrafts.Where(d => d.UpdatedAt < drafts), cancellationToken);
        await ClearAsync(db => db.WorkItems.Where(w => w.State == WorkState.Done && w.CompletedAt < done), cancellationToken);
        await ClearAsync(db => db.WorkItems.Where(w => (w.State == WorkState.Discarded || w.State == WorkState.Dead) && w.CompletedAt < discarded), cancellationToken);
        await ClearAsync(
            db => db.Deliveries.Where(d => d.ReceivedAt < deliveries && d.CaseId == null
                && !db.UnassignedResults.Any(u => u.DeliveryId == d.Id && u.State == UnassignedState.Open)),
            cancellationToken);
    }

    private async Task ClearAsync<T>(Func<PortalDbContext, IQueryable<T>> expired, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            await using var db = databases.Create();
            var rows = await expired(db).Take(Batch).ToListAsync(cancellationToken);
            db.RemoveRange(rows);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody used one of them just now: the rest goes the next night.
                return;
            }

            if (rows.Count < Batch)
            {
                return;
            }
        }
    }
}
