using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Earlier;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Work.Handlers;

/// <summary>Reads the reusable form of a successful identification and keeps it, sealed, with the attempt. That there is none is no failure.</summary>
internal sealed class ReadReusable(
    IPortalDbFactory databases, ProviderDirectory providers, AccountDirectory accounts, AttemptContexts contexts, FailureOutcomes failures, Sealer sealer, TimelineWriter timeline, TimeProvider time) : IWorkHandler
{
    private const int Largest = 8 * 1024 * 1024;

    public string Kind => WorkKinds.ReadReusable;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Case).Include(a => a.Account).FirstOrDefaultAsync(a => a.Id == item.AttemptId, cancellationToken);
        if (attempt is not { ErasedAt: null, ReusableAt: null, GoneAtProviderAt: null, ProviderReference: not null } || providers.Find(attempt.ProviderKey) is not IReusesIdentifications provider)
        {
            return new WorkOutcome.Done();
        }

        var account = accounts.Open(attempt.Account);
        var outcome = await provider.ReadReusableAsync(contexts.Open(attempt, account), cancellationToken);
        if (outcome.Succeeded)
        {
            return outcome.Value.Content.Length is 0 or > Largest
                ? new WorkOutcome.Done()
                : new WorkOutcome.Done { Effects = (inner, stop) => KeepAsync(inner, item, outcome.Value, stop), ChangedCases = [attempt.CaseId] };
        }

        return outcome.Failure.IsRetryable || outcome.Failure.Category == FailureCategory.Unauthorised ? failures.Of(outcome.Failure, account) : new WorkOutcome.Done();
    }

    private async Task KeepAsync(PortalDbContext db, WorkItem item, RawPayload form, CancellationToken cancellationToken)
    {
        if (await RecordApplier.LoadAsync(db, item.AttemptId!.Value, cancellationToken) is not { } attempt)
        {
            return;
        }

        attempt.Reusable = sealer.Seal(new ReusableForm(form.Name, form.MimeType, form.Content.ToArray()), Binding.Reusable(attempt.Id));
        attempt.ReusableAt = time.GetUtcNow().UtcDateTime;
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Document, TimelineSource.Portal, new Sentence("earlier.timeline.reusable")) { AttemptId = attempt.Id, CorrelationId = item.CorrelationId });
    }
}
