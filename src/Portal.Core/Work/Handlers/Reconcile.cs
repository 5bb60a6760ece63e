using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Work.Handlers;

/// <summary>
/// Has open attempts of an account read that were not read for a while, so that a lost push costs minutes; fetches evidence that is still missing,
/// and says when the provider's time for it is up. One row per account.
/// </summary>
internal sealed class Reconcile(
    IPortalDbFactory databases,
    ProviderDirectory providers,
    AccountDirectory accounts,
    DeliveryTargets targets,
    FailureOutcomes failures,
    WorkQueue queue,
    Alerts alerts,
    TimeProvider time) : IWorkHandler
{
    private const int Batch = 200;

    // A cancelled attempt's link may still work at the provider: asked for rarely, and not for ever.
    private static readonly TimeSpan LateEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan LateFor = TimeSpan.FromDays(90);
    private static readonly TimeSpan AgainAfterDeath = TimeSpan.FromDays(1);

    // A creation that was sent may still be under way.
    private static readonly TimeSpan UncertainAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UncertainFor = TimeSpan.FromDays(30);

    public string Kind => WorkKinds.Reconcile;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == item.AccountId, cancellationToken);
        if (account is null)
        {
            return new WorkOutcome.Done();
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (providers.Find(account.ProviderKey) is not { } provider)
        {
            return new WorkOutcome.Again(now.AddHours(1), Reason: null);
        }

        IReadOnlyList<ListedAttempt> listed = [];
        if (provider is IListsAttempts lists && await db.Attempts.AnyAsync(a => a.AccountId == account.Id && a.IsActive && a.Creation == CreationState.Created, cancellationToken))
        {
            var context = accounts.Open(account);
            var outcome = await lists.ListAsync(context, cancellationToken);
            if (!outcome.Succeeded)
            {
                return failures.Of(outcome.Failure, context);
            }

            listed = await targets.FindListedAsync(db, account.Id, outcome.Value, cancellationToken);
        }

        var rhythm = provider.Description;
        return new WorkOutcome.Again(now + Spread(rhythm.ReconcileEvery), Reason: null) { Effects = (inner, stop) => LookAsync(inner, account.Id, rhythm, listed, provider is IFindsByReference, stop) };
    }

    private async Task LookAsync(PortalDbContext db, Guid accountId, ProviderDescription rhythm, IReadOnlyList<ListedAttempt> listed, bool finds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (unreadSince, lateSince, lateUntil, deadSince) = (now - rhythm.ReconcileEvery, now - LateEvery, now - LateFor, now - AgainAfterDeath);

        // What the list says of those that have not moved was as good as a read; once a day they are read all the same. A final result that moves was corrected.
        var news = listed.Where(one => one.TellsNews).Select(one => one.AttemptId).ToList();
        var unmoved = listed.Where(one => one is { TellsNews: false, IsFinal: false }).Select(one => one.AttemptId).ToList();
        var open = await AskedFor(db, accountId, deadSince)
            .Where(a => !a.IsFinal && a.CreatedAt < unreadSince && (a.ReadAt == null || a.ReadAt < unreadSince))
            .Where(a => a.ReadAt == null || a.ReadAt < lateSince || !unmoved.Contains(a.Id))
            .OrderBy(a => a.ReadAt).Take(Batch).ToListAsync(cancellationToken);
        var moved = news.Count == 0 ? [] : await AskedFor(db, accountId, deadSince).Where(a => news.Contains(a.Id)).OrderBy(a => a.ReadAt).Take(Batch).ToListAsync(cancellationToken);
        var late = await Stored(db, accountId)
            .Where(a => (a.CancelledAt != null || a.ReplacedAt != null) && a.IdentifiedAfterCancellationAt == null && a.GoneAtProviderAt == null
                && (a.CancelledAt ?? a.ReplacedAt) > lateUntil && (a.ReadAt == null || a.ReadAt < lateSince) && a.CreatedAt < lateSince)
            .OrderBy(a => a.ReadAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var attempt in open.Concat(moved).Concat(late).DistinctBy(a => a.Id))
        {
            // Not pulled forward: one that waits after a failure waits on.
            await queue.EnsureAsync(db, NewWork.Read(attempt), cancellationToken);
        }

        if (finds)
        {
            await LookForCreationsAsync(db, accountId, now, deadSince, cancellationToken);
        }

        await LookAfterEvidenceAsync(db, accountId, now - rhythm.EvidenceAlertAfter, deadSince, cancellationToken);
    }

    // A process that died while it was sending has left nothing but the doubt.
    private async Task LookForCreationsAsync(PortalDbContext db, Guid accountId, DateTime now, DateTime lookedSince, CancellationToken cancellationToken)
    {
        var (until, since) = (now - UncertainAfter, now - UncertainFor);
        var uncertain = await db.Attempts.AsNoTracking()
            .Where(a => a.AccountId == accountId && a.ErasedAt == null && a.Creation == CreationState.Uncertain && a.CreatedAt < until && a.CreatedAt > since)
            .Where(a => !db.WorkItems.Any(w => w.CaseId == a.CaseId && w.AttemptId == a.Id && w.Kind == WorkKinds.FindCreation && w.CompletedAt > lookedSince))
            .OrderBy(a => a.CreatedAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var attempt in uncertain)
        {
            await queue.EnsureAsync(db, NewWork.Find(attempt), cancellationToken);
        }
    }

    private async Task LookAfterEvidenceAsync(PortalDbContext db, Guid accountId, DateTime dueSince, DateTime deadSince, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var missing = await Stored(db, accountId).Include(a => a.Case)
            .Where(a => a.FinishedAt != null && a.EvidenceVersion > 0 && a.EvidenceSecuredAt == null && a.GoneAtProviderAt == null)
            .Where(a => !db.WorkItems.Any(w => w.CaseId == a.CaseId && w.AttemptId == a.Id && w.Kind == WorkKinds.FetchEvidence && w.State == WorkState.Dead && w.CompletedAt > deadSince))
            .OrderBy(a => a.FinishedAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var attempt in missing)
        {
            await queue.EnsureAsync(db, NewWork.Evidence(attempt), cancellationToken);
            if (attempt.EvidenceKeptUntil <= now || attempt.FinishedAt < dueSince)
            {
                var text = attempt.EvidenceKeptUntil is { } until
                    ? new Sentence("work.alert.notSecuredUntil", attempt.Case.Number, until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    : new Sentence("work.alert.notSecured", attempt.Case.Number);
                await alerts.RaiseAsync(db, FetchEvidence.AlertOf(attempt), text, attempt.AccountId, attempt.CaseId, cancellationToken);
            }
        }
    }

    private static IQueryable<Attempt> AskedFor(PortalDbContext db, Guid accountId, DateTime deadSince) => Stored(db, accountId)
        .Where(a => a.CancelledAt == null && a.GoneAtProviderAt == null)
        .Where(a => !db.WorkItems.Any(w => w.CaseId == a.CaseId && w.AttemptId == a.Id && w.Kind == WorkKinds.ReadAttempt && w.State == WorkState.Dead && w.CompletedAt > deadSince));

    private static IQueryable<Attempt> Stored(PortalDbContext db, Guid accountId) =>
        db.Attempts.AsNoTracking().Where(a =>
            a.AccountId == accountId && a.ErasedAt == null && a.DeletedAtProviderAt == null && a.Creation == CreationState.Created && a.ProviderReference != null);

    // Accounts that were added together don't ask together for ever.
    private static TimeSpan Spread(TimeSpan every) => every * (0.9 + (Random.Shared.NextDouble() / 5));
}
