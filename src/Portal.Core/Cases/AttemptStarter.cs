using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.AtProvider;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Cases;

/// <summary>Sends an attempt that is stored already to its provider, and stores what came of it.</summary>
public sealed class AttemptStarter(
    IPortalDbFactory databases, IAuditWriter audit, TimelineWriter timeline, AttemptContexts contexts, StartFailures failures, Payloads payloads, FormFiles files, WorkQueue work, CreationAdoption adoption, DeletionRequests deletions, Sealer sealer, TimeProvider time)
{
    private const int MostTries = 5;
    private static readonly TimeSpan FindAfter = TimeSpan.FromMinutes(1);

    /// <summary>Sends it once. The attempt is stored as <see cref="CreationState.Uncertain"/> before: a process that dies here leaves the truth behind.</summary>
    internal async Task<Outcome<CreatedCase>> SendAsync(ExaminedOrder order, Attempt attempt, bool isRepeat, Actor actor)
    {
        var request = new StartRequest
        {
            Account = order.Context,
            Reference = attempt.Reference,
            Fields = order.ForProvider,
            LegalBasis = order.Order.LegalBasis,
            IsRepeat = isRepeat,
            OpenUpload = (value, cancellationToken) => files.OpenAsync(attempt.CaseId, value, cancellationToken),
        };

        // Whoever asked may be gone (a closed page): the calls and their outcome belong together all the same.
        if (isRepeat && order.Provider is IFindsByReference finder)
        {
            var found = await finder.FindAsync(order.Context, attempt.Reference, CancellationToken.None);
            if (!found.Succeeded)
            {
                // It could not be looked up: what is not known stays unknown, and nothing is created twice.
                return await StoreAsync(order, attempt.Id, found.Failure with { OutcomeUnknown = true }, actor);
            }

            if (found.Value.Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } ids)
            {
                return await AgainOnConflictAsync(() => SettleAsync(order, attempt.Id, ids, actor));
            }
        }

        var outcome = await order.Provider.StartAsync(request, CancellationToken.None);
        return await StoreAsync(order, attempt.Id, outcome, actor);
    }

    private Task<Outcome<CreatedCase>> StoreAsync(ExaminedOrder order, Guid attemptId, ProviderOutcome<StartedAttempt> outcome, Actor actor) =>
        AgainOnConflictAsync(() => TryStoreAsync(order, attemptId, outcome, actor));

    private static async Task<Outcome<CreatedCase>> AgainOnConflictAsync(Func<Task<Outcome<CreatedCase>>> store)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await store();
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // A push was faster than the answer and has changed the attempt: look again.
            }
        }
    }

    private async Task<Outcome<CreatedCase>> SettleAsync(ExaminedOrder order, Guid attemptId, List<string> ids, Actor actor)
    {
        await using var db = databases.Create();
        var attempt = await LoadAsync(db, attemptId);
        var name = order.Provider.Description.Name;
        if (IsErased(attempt))
        {
            return await KeepNothingAsync(db, attempt, ids is [var left] ? left : null, name, actor);
        }

        if (ids is [var only])
        {
            await adoption.AdoptAsync(db, attempt, only, name, actor);
        }
        else
        {
            adoption.LeaveToStaff(db, attempt, ids.Count, name, actor);
        }

        await audit.SaveAsync(db, [Record(attempt, actor)], CancellationToken.None);
        if (attempt.Creation != CreationState.Created)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("atProvider.problem.severalFound", name)) { CaseId = attempt.CaseId };
        }

        await adoption.ReadNextAsync(db, attempt);
        return new CreatedCase(attempt.CaseId, attempt.Case.Number, attempt.Id);
    }

    private async Task<Outcome<CreatedCase>> TryStoreAsync(ExaminedOrder order, Guid attemptId, ProviderOutcome<StartedAttempt> outcome, Actor actor)
    {
        await using var db = databases.Create();
        var attempt = await LoadAsync(db, attemptId);
        if (IsErased(attempt))
        {
            return await KeepNothingAsync(db, attempt, outcome.Value?.ProviderReference, order.Provider.Description.Name, actor);
        }

        var now = time.GetUtcNow().UtcDateTime;
        Outcome<CreatedCase> result;
        if (outcome.Succeeded)
        {
            await TakeAsync(db, attempt, outcome.Value, order.Provider.Description.Name, actor);
            result = new CreatedCase(attempt.CaseId, attempt.Case.Number, attempt.Id) { Remarks = outcome.Value.Remarks };
        }
        else
        {
            result = await failures.TakeAsync(db, attempt, order, outcome.Failure, actor);
        }

        CaseStanding.Refresh(attempt.Case, now);
        await audit.SaveAsync(db, [Record(attempt, actor)], CancellationToken.None);
        if (outcome.Value is { Adopted: true })
        {
            await work.NudgeReadAsync(db, attempt, CancellationToken.None);
        }
        else if (attempt.Creation == CreationState.Uncertain && order.Provider is IFindsByReference)
        {
            // It may take its provider a moment to know it.
            await work.EnsureAsync(db, NewWork.Find(attempt) with { DueAt = now + FindAfter }, CancellationToken.None);
        }

        return result;
    }

    private static bool IsErased(Attempt attempt) => attempt.ErasedAt is not null || attempt.Case.ErasedAt is not null;

    /// <summary>
    /// Erased while its provider was asked: nothing of the answer is kept but what later pushes are known by. What the provider has made is deleted there
    /// again, where it can be.
    /// </summary>
    private async Task<Outcome<CreatedCase>> KeepNothingAsync(PortalDbContext db, Attempt attempt, string? providerReference, string providerName, Actor actor)
    {
        if (providerReference is not null)
        {
            attempt.Creation = CreationState.Created;
            attempt.ProviderReference ??= providerReference;
            timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Provider, new Sentence("cases.timeline.madeAfterErasure", providerName)) { AttemptId = attempt.Id });
            await deletions.AskAfterErasureAsync(db, attempt, await db.Accounts.AsNoTracking().FirstAsync(account => account.Id == attempt.AccountId), CancellationToken.None);
        }

        await audit.SaveAsync(db, [Record(attempt, actor)], CancellationToken.None);
        return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.erased")) { CaseId = attempt.CaseId };
    }

    private static Task<Attempt> LoadAsync(PortalDbContext db, Guid attemptId) =>
        db.Attempts.Include(a => a.Case).ThenInclude(c => c.Attempts).FirstAsync(a => a.Id == attemptId);

    private static AuditRecord Record(Attempt attempt, Actor actor) => new(actor, "attempt.start")
    {
        SubjectKind = "attempt",
        SubjectId = attempt.Id.ToString(),
        CaseId = attempt.CaseId,
        Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["outcome"] = attempt.Creation.ToString() },
    };

    private async Task TakeAsync(PortalDbContext db, Attempt attempt, StartedAttempt started, string providerName, Actor actor)
    {
        attempt.Creation = CreationState.Created;
        attempt.ProviderReference ??= started.ProviderReference;
        if (started.Links.Count > 0)
        {
            attempt.Links = sealer.Seal(started.Links, Binding.Links(attempt.Id));
        }

        contexts.Merge(attempt, started.Facts);

        // A record that was read meanwhile knows more than the answer to the creation.
        if (attempt.ReadAt is null && attempt.CancelledAt is null)
        {
            attempt.Status = started.Status.Status;
            attempt.RawStatus = started.Status.RawWord;
            attempt.RawStatusText = started.Status.RawText is { } text ? sealer.Seal(text, Binding.RawStatusText(attempt.Id)) : null;
            attempt.AdviceKey = started.Status.Advice?.Key;
            attempt.LinkUsable = started.Status.LinkUsable;
            attempt.IsSuspicion = started.Status.Suspicion;
            attempt.ValidUntil = started.ValidUntil;
            attempt.ValidUntilIsComputed = started.ValidUntilIsComputed;
        }

        await SearchIndex.AddReferencesAsync(db, attempt.Case, attempt.ProviderReference, attempt.Reference, CancellationToken.None);
        await payloads.KeepAsync(db, attempt, started.Payloads, CancellationToken.None);
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Lifecycle, TimelineSource.Provider, new Sentence(started.Adopted ? "cases.timeline.adopted" : "cases.timeline.sent", providerName))
        {
            AttemptId = attempt.Id,
            Status = started.Status.Status,
            RawStatus = started.Status.RawWord,
            Actor = actor,
        });
        foreach (var remark in started.Remarks)
        {
            timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Provider, remark) { AttemptId = attempt.Id });
        }
    }
}
