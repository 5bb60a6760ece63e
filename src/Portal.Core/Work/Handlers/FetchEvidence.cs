using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Work.Handlers;

/// <summary>Fetches the files of a final attempt, stores them encrypted, and only then marks the evidence secured. A repeat fetches what is missing.</summary>
internal sealed class FetchEvidence(
    IPortalDbFactory databases,
    ProviderDirectory providers,
    AccountDirectory accounts,
    AttemptContexts contexts,
    DocumentVault vault,
    Sealer sealer,
    Payloads payloads,
    RecordingOrders recordings,
    TimelineWriter timeline,
    Alerts alerts,
    DeletionRequests deletions,
    FailureOutcomes failures,
    StoreTrouble trouble,
    TimeProvider time) : IWorkHandler
{
    public string Kind => WorkKinds.FetchEvidence;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Case).Include(a => a.Account).FirstOrDefaultAsync(a => a.Id == item.AttemptId, cancellationToken);
        if (attempt is null || attempt.ErasedAt is not null || attempt.EvidenceSecuredAt is not null || attempt.DeletedAtProviderAt is not null || attempt.ProviderReference is null)
        {
            return new WorkOutcome.Done();
        }

        if (providers.Find(attempt.ProviderKey) is not { } provider)
        {
            return new WorkOutcome.Dead(new Sentence("work.noProvider", attempt.ProviderKey));
        }

        var present = await db.Documents.AsNoTracking()
            .Where(d => d.AttemptId == attempt.Id && d.EvidenceVersion == attempt.EvidenceVersion && (d.SealedSourceId != null || d.ClearSourceId != null))
            .ToListAsync(cancellationToken);
        var contracts = await db.Documents.AsNoTracking()
            .Where(d => d.AttemptId == attempt.Id && d.EvidenceVersion == 0 && d.Kind == DocumentKind.Contract && d.WrappedKey != null)
            .Select(d => d.Sha256)
            .ToListAsync(cancellationToken);
        var account = accounts.Open(attempt.Account);
        var sink = new EvidenceSink(vault, attempt, present.Select(vault.SourceIdOf).OfType<string>(), contracts);
        var context = contexts.Open(attempt, account, evidenceDueSince: item.CreatedAt);
        ProviderOutcome<EvidenceProgress> outcome;
        try
        {
            outcome = await provider.FetchEvidenceAsync(context, sink, cancellationToken);
        }
        catch (IOException)
        {
            // The stream broke or our disk refused: what came whole is kept. Which of the two it was, a trial tells.
            trouble.Note();
            outcome = new ProviderFailure(FailureCategory.Unavailable, new Sentence("work.evidence.broken"));
        }

        var failure = outcome.Failure;
        if (outcome.Value is { } progress)
        {
            var order = await recordings.PlaceAsync(provider, context, progress, cancellationToken);
            if (order is null or { Succeeded: true })
            {
                return Progressed(item, attempt, sink, progress, recordingOrdered: order is not null);
            }

            // What came with it is kept, and the order is placed again.
            failure = order.Failure;
        }

        var read = outcome.Value?.Payloads ?? [];
        var failed = failures.Of(failure!, account, (inner, stop) => OnAttempt(inner, attempt, loaded => FailedAsync(inner, loaded, item, sink, read, failure!, stop), stop));
        return failed with { ChangedCases = [attempt.CaseId] };
    }

    private WorkOutcome Progressed(WorkItem item, Attempt attempt, EvidenceSink sink, EvidenceProgress progress, bool recordingOrdered)
    {
        Func<PortalDbContext, CancellationToken, Task> effects = (db, stop) => OnAttempt(
            db,
            attempt,
            loaded =>
            {
                if (recordingOrdered)
                {
                    recordings.Note(db, loaded, item.CorrelationId);
                }

                return KeepAsync(db, loaded, item, sink, progress, stop);
            },
            stop);
        if (progress.Complete)
        {
            return new WorkOutcome.Done { Effects = effects, ChangedCases = [attempt.CaseId] };
        }

        var next = time.GetUtcNow().UtcDateTime + (progress.AskAgainIn ?? TimeSpan.FromMinutes(10));
        return new WorkOutcome.Again(next, progress.WaitingFor ?? new Sentence("work.evidence.waiting")) { Effects = effects, ChangedCases = [attempt.CaseId] };
    }

    private async Task KeepAsync(PortalDbContext db, Attempt attempt, WorkItem item, EvidenceSink sink, EvidenceProgress progress, CancellationToken cancellationToken)
    {
        AddDocuments(db, attempt, item, sink);
        await payloads.KeepAsync(db, attempt, progress.Payloads, cancellationToken);
        sealer.SetEvidenceElsewhere(attempt, progress.HeldElsewhere);
        if (progress.Complete)
        {
            attempt.EvidenceSecuredAt = time.GetUtcNow().UtcDateTime;
            if (!progress.LeftBehind)
            {
                await alerts.SettleAsync(db, AlertOf(attempt), cancellationToken);
                await deletions.AskAfterSecuringAsync(db, attempt, cancellationToken);
            }
        }
    }

    private async Task FailedAsync(PortalDbContext db, Attempt attempt, WorkItem item, EvidenceSink sink, IReadOnlyList<RawPayload> read, ProviderFailure failure, CancellationToken cancellationToken)
    {
        AddDocuments(db, attempt, item, sink);
        await payloads.KeepAsync(db, attempt, read, cancellationToken);
        if (failure.Category is FailureCategory.NotFound or FailureCategory.Gone)
        {
            attempt.GoneAtProviderAt ??= time.GetUtcNow().UtcDateTime;
        }

        if (!failure.IsRetryable && failure.Category != FailureCategory.Unauthorised)
        {
            timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Portal, failure.Text)
            {
                AttemptId = attempt.Id,
                Detail = failure.ProviderText,
                CorrelationId = item.CorrelationId,
            });
            await alerts.RaiseAsync(db, AlertOf(attempt), new Sentence("work.alert.notSecured", attempt.Case.Number), attempt.AccountId, attempt.CaseId, cancellationToken);
        }
    }

    private void AddDocuments(PortalDbContext db, Attempt attempt, WorkItem item, EvidenceSink sink)
    {
        if (sink.Stored.Count == 0)
        {
            return;
        }

        db.Documents.AddRange(sink.Stored);
        attempt.Case.UpdatedAt = time.GetUtcNow().UtcDateTime;
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Document, TimelineSource.Portal, new Sentence("work.timeline.stored", sink.Stored.Count.ToString(CultureInfo.InvariantCulture)))
        {
            AttemptId = attempt.Id,
            CorrelationId = item.CorrelationId,
        });
        foreach (var finding in sink.Findings.Distinct())
        {
            timeline.Add(db, new TimelineFact(attempt.CaseId, DocumentRemarks.IsGood(finding.Key) ? TimelineKind.Document : TimelineKind.Alert, TimelineSource.Portal, finding)
            {
                AttemptId = attempt.Id,
                CorrelationId = item.CorrelationId,
            });
        }
    }

    // Of another version by now: then these files belong to the result before the correction, and are fetched again.
    private static async Task OnAttempt(PortalDbContext db, Attempt fetched, Func<Attempt, Task> action, CancellationToken cancellationToken)
    {
        if (await RecordApplier.LoadAsync(db, fetched.Id, cancellationToken) is { } attempt && attempt.EvidenceVersion == fetched.EvidenceVersion)
        {
            await action(attempt);
        }
    }

    internal static string AlertOf(Attempt attempt) => $"evidence:{attempt.Id:N}";
}
