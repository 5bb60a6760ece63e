using Microsoft.EntityFrameworkCore;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Earlier;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Work.Handlers;

/// <summary>
/// Deletes an attempt at its provider: after an erasure here, or once its evidence is secured. Where the provider says "not yet", it is asked again each
/// day for as long as an identification may live.
/// </summary>
internal sealed class DeleteAtProvider(
    IPortalDbFactory databases,
    ProviderDirectory providers,
    AccountDirectory accounts,
    AttemptContexts contexts,
    DeletionNotes notes,
    FailureOutcomes failures,
    TimeProvider time) : IWorkHandler
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan AgainAfterSigners = TimeSpan.FromHours(1);
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(120);

    public string Kind => WorkKinds.DeleteAtProvider;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var attempt = await db.Attempts.Include(a => a.Case).Include(a => a.Account).FirstOrDefaultAsync(a => a.Id == item.AttemptId, cancellationToken);
        if (attempt is null || attempt.DeletedAtProviderAt is not null || string.IsNullOrEmpty(attempt.ProviderReference) || Tombstone.IsMark(attempt.ProviderReference)
            || IsNeededAgain(attempt))
        {
            return new WorkOutcome.Done();
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (attempt.Case.LegalHold)
        {
            return new WorkOutcome.Again(now + AgainAfter, Reason: null);
        }

        // Others still sign what this one has brought. An erasure waits for nobody.
        if (attempt.ErasedAt is null && await FirstOrders.OpenSignersAsync(db, attempt, cancellationToken) > 0)
        {
            return new WorkOutcome.Again(now + AgainAfterSigners, Reason: null);
        }

        // What can be handed in again later can be read only while it is there.
        if (attempt.ErasedAt is null && await db.WorkItems.AnyAsync(
            work => work.CaseId == attempt.CaseId && work.AttemptId == attempt.Id && work.Kind == WorkKinds.ReadReusable && work.State == WorkState.Pending, cancellationToken))
        {
            return new WorkOutcome.Again(now + AgainAfterSigners, Reason: null);
        }

        var account = accounts.Open(attempt.Account);
        if (providers.Find(attempt.ProviderKey) is not IDeletesAtProvider provider || !provider.CanDeleteAt(account))
        {
            return new WorkOutcome.Dead(new Sentence("work.noProvider", attempt.ProviderKey));
        }

        // The one thing that can't wait for the outcome's transaction; the version makes it fail when somebody else was faster.
        var triedBefore = attempt.DeletionSentAt is not null;
        notes.Sending(attempt, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new WorkOutcome.Again(now, Reason: null);
        }

        var outcome = await provider.DeleteAsync(contexts.Open(attempt, account), triedBefore, cancellationToken);
        var name = providers.Get(attempt.ProviderKey).Description.Name;
        return outcome.Succeeded
            ? Answered(item, attempt, outcome.Value, name, triedBefore, now)
            : Failed(attempt, outcome.Failure, account, name, triedBefore);
    }

    // The result was corrected since it was secured: its evidence comes first, and asks for the deletion again. An erased case needs none.
    private static bool IsNeededAgain(Attempt attempt) => attempt.ErasedAt is null && AtProviderOffers.IsEvidenceOpen(attempt);

    private WorkOutcome Answered(WorkItem item, Attempt attempt, RemoteDeletion deletion, string name, bool triedBefore, DateTime now)
    {
        var givenUp = item.CreatedAt + GivenUpAfter < now;
        Func<PortalDbContext, CancellationToken, Task> effects = (db, stop) => OnAttempt(
            db,
            attempt,
            async loaded =>
            {
                // "Not yet" is said once, not each day.
                if (deletion.Deleted || givenUp || !await IsSaidAsync(db, loaded, deletion.Text, stop))
                {
                    notes.Answered(db, loaded, deletion, name, triedBefore, staysAskedFor: !givenUp);
                }
                else
                {
                    notes.NotYet(loaded, triedBefore);
                }
            },
            stop);
        return deletion.Deleted
            ? new WorkOutcome.Done { Effects = effects, ChangedCases = [attempt.CaseId] }
            : givenUp
                ? new WorkOutcome.Dead(deletion.Text) { Effects = effects, ChangedCases = [attempt.CaseId] }
                : new WorkOutcome.Again(now + AgainAfter, Reason: null) { Effects = effects, ChangedCases = [attempt.CaseId] };
    }

    private WorkOutcome Failed(Attempt attempt, ProviderFailure failure, AccountContext account, string name, bool triedBefore)
    {
        if (failure.Category is FailureCategory.NotFound or FailureCategory.Gone)
        {
            return new WorkOutcome.Done
            {
                Effects = (db, stop) => OnAttempt(
                    db,
                    attempt,
                    loaded =>
                    {
                        loaded.GoneAtProviderAt ??= time.GetUtcNow().UtcDateTime;
                        notes.Tell(db, loaded, TimelineKind.Lifecycle, TimelineSource.Provider, new Sentence("atProvider.timeline.nothingThere", name));
                        return Task.CompletedTask;
                    },
                    stop),
                ChangedCases = [attempt.CaseId],
            };
        }

        return failures.Of(
            failure,
            account,
            (db, stop) => OnAttempt(
                db,
                attempt,
                loaded =>
                {
                    notes.Failed(loaded, failure, triedBefore, staysAskedFor: true);
                    return Task.CompletedTask;
                },
                stop));
    }

    private static Task<bool> IsSaidAsync(PortalDbContext db, Attempt attempt, Sentence text, CancellationToken cancellationToken) =>
        db.Timeline.AnyAsync(entry => entry.CaseId == attempt.CaseId && entry.AttemptId == attempt.Id && entry.TextKey == text.Key, cancellationToken);

    // Erased attempts too: what is deleted there is the last of them.
    private static async Task OnAttempt(PortalDbContext db, Attempt handled, Func<Attempt, Task> action, CancellationToken cancellationToken)
    {
        if (await db.Attempts.Include(a => a.Case).FirstOrDefaultAsync(a => a.Id == handled.Id, cancellationToken) is { } attempt)
        {
            await action(attempt);
            if (attempt is { ErasedAt: not null } and ({ DeletedAtProviderAt: not null } or { GoneAtProviderAt: not null }))
            {
                // Needed for this last call only.
                Tombstone.Mark(attempt);
            }
        }
    }
}
