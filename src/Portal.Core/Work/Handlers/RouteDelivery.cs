using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Work.Handlers;

/// <summary>Finds out what a push points at, and has it read. What it says itself counts only as far as the provider has no record to read yet.</summary>
internal sealed class RouteDelivery(
    IPortalDbFactory databases,
    ProviderDirectory providers,
    AccountDirectory accounts,
    DeliveryContents contents,
    DeliveryTargets targets,
    RecordApplier applier,
    AttemptContexts contexts,
    Alerts alerts,
    WorkQueue queue) : IWorkHandler
{
    public string Kind => WorkKinds.RouteDelivery;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var delivery = await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == item.DeliveryId, cancellationToken);
        if (delivery is null || contents.Open(delivery) is not { } call)
        {
            return new WorkOutcome.Done();
        }

        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == delivery.AccountId, cancellationToken);
        if (account is null || providers.Find(account.ProviderKey) is not { } provider)
        {
            return new WorkOutcome.Dead(new Sentence("work.noProvider", account?.ProviderKey ?? string.Empty));
        }

        var reading = provider.Understand(accounts.Open(account), call);
        return reading.Malformed is { } malformed
            ? new WorkOutcome.Dead(malformed)
            : new WorkOutcome.Done { Effects = (inner, stop) => RouteAsync(inner, item, delivery, reading.Nudges, stop) };
    }

    private async Task RouteAsync(PortalDbContext db, WorkItem item, Delivery arrived, IReadOnlyList<Nudge> nudges, CancellationToken cancellationToken)
    {
        var delivery = await db.Deliveries.FirstAsync(d => d.Id == arrived.Id, cancellationToken);
        var onlyErased = nudges.Count > 0;
        foreach (var nudge in nudges)
        {
            var target = await targets.FindAsync(db, delivery.AccountId, nudge, cancellationToken);
            onlyErased &= target.IsErased;
            if (target.AttemptId is { } attemptId)
            {
                await PointAtAsync(db, item, delivery, attemptId, nudge, cancellationToken);
            }
            else if (!target.IsErased && (nudge.ProviderReference ?? nudge.Reference) is not null)
            {
                await ListAsync(db, delivery, nudge, cancellationToken);
            }
        }

        if (onlyErased)
        {
            delivery.ForErased = true;
            DeliveryContents.Erase(delivery);
        }
    }

    private async Task PointAtAsync(PortalDbContext db, WorkItem item, Delivery delivery, Guid attemptId, Nudge nudge, CancellationToken cancellationToken)
    {
        if (await RecordApplier.LoadAsync(db, attemptId, cancellationToken) is not { } attempt)
        {
            return;
        }

        delivery.AttemptId ??= attempt.Id;
        delivery.CaseId ??= attempt.CaseId;
        contexts.Merge(attempt, nudge.Facts);
        if (nudge.Pushed is { } pushed)
        {
            await applier.ApplyPushedAsync(db, attempt, pushed, nudge.At, delivery.ReceivedAt, item.CorrelationId, cancellationToken);
        }

        var other = string.Equals(nudge.ProviderReference, attempt.ProviderReference, StringComparison.Ordinal) ? null : nudge.ProviderReference;
        await queue.NudgeAsync(db, NewWork.Read(attempt) with { Argument = other, DeliveryId = delivery.Id, CorrelationId = item.CorrelationId }, cancellationToken);
        if (nudge.Facts.Count > 0 && attempt is { FinishedAt: not null, EvidenceVersion: > 0, EvidenceSecuredAt: null })
        {
            // What the files were waited for may be there now, such as a recording.
            await queue.NudgeAsync(db, NewWork.Evidence(attempt) with { CorrelationId = item.CorrelationId }, cancellationToken);
        }
    }

    private async Task ListAsync(PortalDbContext db, Delivery delivery, Nudge nudge, CancellationToken cancellationToken)
    {
        var (theirs, ours) = (DeliveryTargets.Cut(nudge.ProviderReference, 200), DeliveryTargets.Cut(nudge.Reference, 100));
        var alike = db.UnassignedResults.Where(u => u.AccountId == delivery.AccountId && u.ProviderReference == theirs && u.Reference == ours).OrderByDescending(u => u.LastSeenAt);
        var known = await alike.FirstOrDefaultAsync(cancellationToken);
        if (known is null)
        {
            // Each push is a lane of its own, and two of the same may be looked at at once: whoever comes second waits here, and looks again.
            await db.NextNumberAsync($"unassigned-{delivery.AccountId:N}", cancellationToken);
            known = await alike.FirstOrDefaultAsync(cancellationToken);
        }

        if (known is null)
        {
            known = new UnassignedResult
            {
                Id = Guid.CreateVersion7(),
                AccountId = delivery.AccountId,
                ProviderReference = theirs,
                Reference = ours,
                DeliveryId = delivery.Id,
                FirstSeenAt = delivery.ReceivedAt,
            };
            db.UnassignedResults.Add(known);
            await alerts.RaiseAsync(db, $"unassigned:{delivery.AccountId:N}", new Sentence("work.alert.unassigned"), delivery.AccountId, caseId: null, cancellationToken);
        }

        known.Pushes++;
        known.LastSeenAt = known.LastSeenAt > delivery.ReceivedAt ? known.LastSeenAt : delivery.ReceivedAt;
    }
}
