using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Work.Handlers;

namespace Portal.Core.Work;

/// <summary>
/// Finds the pushes behind an unassigned result, so that all of them belong to the case that it is attached to, and are erased with it. What a push names
/// stands in its encrypted body only: those that belong to no case are opened one after another, until as many are found as were counted.
/// </summary>
public sealed class AttachedDeliveries(IPortalDbFactory databases, ProviderDirectory providers, AccountDirectory accounts, DeliveryContents contents)
{
    private const int Portion = 200;

    /// <summary>Where an account takes in pushes of somebody else's system too, looking has an end.</summary>
    private const int MostOpened = 10_000;

    /// <summary>Their ids, the first one among them.</summary>
    /// <param name="result">Which result.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async Task<IReadOnlyList<long>> FindAsync(UnassignedResult result, CancellationToken cancellationToken)
    {
        if (result.DeliveryId is not { } first)
        {
            return [];
        }

        var found = new List<long> { first };
        await using var db = databases.Create();
        if (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == result.AccountId, cancellationToken) is not { } row || providers.Find(row.ProviderKey) is not { } provider)
        {
            return found;
        }

        // Pushes are looked at side by side: one that came in a moment before may have been counted second.
        var (account, after, until) = (accounts.Open(row), first - Portion, result.LastSeenAt);
        for (var opened = 0; found.Count < result.Pushes && opened < MostOpened; opened += Portion)
        {
            var deliveries = await db.Deliveries.AsNoTracking()
                .Where(delivery => delivery.Id > after && delivery.Id != first && delivery.AccountId == result.AccountId && delivery.CaseId == null && delivery.ReceivedAt <= until && delivery.Content != null)
                .OrderBy(delivery => delivery.Id)
                .Take(Portion)
                .ToListAsync(cancellationToken);
            if (deliveries.Count == 0)
            {
                break;
            }

            after = deliveries[^1].Id;
            found.AddRange(deliveries.Where(delivery => contents.Open(delivery) is { } call && provider.Understand(account, call).Nudges.Any(Names)).Select(delivery => delivery.Id));
        }

        return found;

        bool Names(Nudge nudge) =>
            string.Equals(DeliveryTargets.Cut(nudge.ProviderReference, 200), result.ProviderReference, StringComparison.Ordinal)
            && string.Equals(DeliveryTargets.Cut(nudge.Reference, 100), result.Reference, StringComparison.Ordinal);
    }
}
