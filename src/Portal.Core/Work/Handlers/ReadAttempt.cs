using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Work.Handlers;

/// <summary>Reads an attempt's record at its provider and applies it.</summary>
internal sealed class ReadAttempt(
    IPortalDbFactory databases,
    ProviderDirectory providers,
    AccountDirectory accounts,
    AttemptContexts contexts,
    RecordApplier applier,
    TimelineWriter timeline,
    Alerts alerts,
    FailureOutcomes failures,
    TimeProvider time) : IWorkHandler
{
    // Right after its creation an attempt may not be known everywhere at the provider.
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public string Kind => WorkKinds.ReadAttempt;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Case).Include(a => a.Account).FirstOrDefaultAsync(a => a.Id == item.AttemptId, cancellationToken);
        if (attempt is null || attempt.ErasedAt is not null || attempt.DeletedAtProviderAt is not null)
        {
            return new WorkOutcome.Done();
        }

        if (string.IsNullOrEmpty(item.Argument ?? attempt.ProviderReference))
        {
            // A push under our own reference may come in before the answer to the creation is stored.
            return attempt.Creation == CreationState.Uncertain && IsYoung(attempt) ? new WorkOutcome.Again(time.GetUtcNow().UtcDateTime + Soon, Reason: null) : new WorkOutcome.Done();
        }

        if (providers.Find(attempt.ProviderKey) is not { } provider)
        {
            return new WorkOutcome.Dead(new Sentence("work.noProvider", attempt.ProviderKey));
        }

        var account = accounts.Open(attempt.Account);
        var asked = time.GetUtcNow().UtcDateTime;
        var outcome = await provider.ReadAsync(contexts.Open(attempt, account, item.Argument), cancellationToken);
        if (IsGone(outcome) && item.Argument is not null && !string.IsNullOrEmpty(attempt.ProviderReference) && !string.Equals(item.Argument, attempt.ProviderReference, StringComparison.Ordinal))
        {
            // The push named an id that leads nowhere: ours still may.
            outcome = await provider.ReadAsync(contexts.Open(attempt, account), cancellationToken);
        }

        if (outcome.Value is { ResultFailure: { } withheld } partly)
        {
            return Partly(item, attempt, account, partly with { AskedAt = asked }, withheld);
        }

        if (outcome.Succeeded)
        {
            return new WorkOutcome.Done
            {
                Effects = OnAttempt(item, async (inner, loaded, stop) =>
                {
                    await applier.ApplyAsync(inner, loaded, outcome.Value with { AskedAt = asked }, item.CorrelationId, stop);
                    await alerts.SettleAsync(inner, AlertOf(loaded), stop);
                }),
                ChangedCases = [attempt.CaseId],
            };
        }

        if (outcome.Failure.Category is FailureCategory.MalformedAnswer)
        {
            // The provider may forget what it has told before somebody notices that we can't read it.
            return failures.Of(outcome.Failure, account, OnAttempt(item, (inner, loaded, stop) => TellAsync(inner, loaded, outcome.Failure, item, stop))) with { ChangedCases = [attempt.CaseId] };
        }

        if (!IsGone(outcome))
        {
            return failures.Of(outcome.Failure, account);
        }

        return attempt.ReadAt is null && IsYoung(attempt)
            ? new WorkOutcome.Again(null, outcome.Failure.Text)
            : new WorkOutcome.Done
            {
                Effects = OnAttempt(item, (inner, loaded, stop) =>
                {
                    if (outcome.Failure!.DeletedThere)
                    {
                        return applier.MarkDeletedAsync(inner, loaded, item.CorrelationId, stop);
                    }

                    applier.MarkGone(inner, loaded, item.CorrelationId);
                    return Task.CompletedTask;
                }),
                ChangedCases = [attempt.CaseId],
            };
    }

    // Where it stands is known, and counts; the data are asked for again. Such as are not there yet may still come.
    private WorkOutcome Partly(WorkItem item, Attempt attempt, AccountContext account, ProviderRecord record, ProviderFailure withheld)
    {
        var effects = OnAttempt(item, async (inner, loaded, stop) =>
        {
            await applier.ApplyAsync(inner, loaded, record, item.CorrelationId, stop);
            if (withheld.Category is not (FailureCategory.Unavailable or FailureCategory.Throttled or FailureCategory.Unauthorised))
            {
                await TellAsync(inner, loaded, withheld, item, stop);
            }
        });
        WorkOutcome outcome = withheld.Category is FailureCategory.NotFound
            ? new WorkOutcome.Again(null, withheld.Text) { Effects = effects }
            : failures.Of(withheld, account, effects);
        return outcome with { ChangedCases = [attempt.CaseId] };
    }

    private async Task TellAsync(PortalDbContext db, Attempt attempt, ProviderFailure failure, WorkItem item, CancellationToken cancellationToken)
    {
        if (await alerts.RaiseAsync(db, AlertOf(attempt), new Sentence("work.alert.unreadable", attempt.Case.Number), attempt.AccountId, attempt.CaseId, cancellationToken))
        {
            timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Portal, failure.Text) { AttemptId = attempt.Id, CorrelationId = item.CorrelationId });
        }
    }

    private bool IsYoung(Attempt attempt) => time.GetUtcNow().UtcDateTime - attempt.CreatedAt < Young;

    private static string AlertOf(Attempt attempt) => $"unreadable:{attempt.Id:N}";

    private static Func<PortalDbContext, CancellationToken, Task> OnAttempt(WorkItem item, Func<PortalDbContext, Attempt, CancellationToken, Task> action) =>
        async (db, cancellationToken) =>
        {
            if (await RecordApplier.LoadAsync(db, item.AttemptId!.Value, cancellationToken) is { } attempt)
            {
                await action(db, attempt, cancellationToken);
            }
        };

    private static bool IsGone(ProviderOutcome<ProviderRecord> outcome) => outcome.Failure?.Category is FailureCategory.NotFound or FailureCategory.Gone;
}
