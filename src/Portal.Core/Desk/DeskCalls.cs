using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.Desk;

/// <summary>
/// The frame of every call that is made about an attempt while the person waits: permission, attempt, capability, provider, and then timeline, audit and what
/// is kept, in one transaction. A refusal is in both too.
/// </summary>
public sealed class DeskCalls(
    IPortalDbFactory databases,
    AccessGuard guard,
    IAuditWriter audit,
    ProviderDirectory providers,
    AccountDirectory accounts,
    AttemptContexts contexts,
    TimelineWriter timeline,
    WorkQueue work,
    SendingAttempts sending,
    TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Makes a call.</summary>
    internal async Task<Outcome<TAnswer>> MakeAsync<TCapability, TAnswer>(DeskCall<TCapability, TAnswer> call, CancellationToken cancellationToken)
        where TCapability : class
        where TAnswer : class
    {
        var actor = await guard.RequireAsync(call.Permission, cancellationToken, call.CaseId);
        var (attempt, problem) = await FindAsync(call.CaseId, cancellationToken);
        if (attempt is null)
        {
            return problem!;
        }

        if (providers.Find(attempt.ProviderKey) is not TCapability capability)
        {
            return Conflict(call.CaseId, "desk.problem.unsupported");
        }

        using var taken = sending.TryTake(attempt.Id);
        if (taken is null)
        {
            return Conflict(call.CaseId, "desk.problem.busy");
        }

        // A colleague's call may have changed it between our look and our turn.
        attempt = (await FindAsync(call.CaseId, cancellationToken)).Attempt ?? attempt;

        var context = contexts.Open(attempt, accounts.Open(attempt.Account));
        if (call.Allows(capability, context) is { } obstacle)
        {
            return obstacle with { CaseId = call.CaseId };
        }

        // Whoever asked may be gone (a closed page): the call and its outcome belong together all the same.
        var outcome = await call.Ask(capability, context, CancellationToken.None);
        await StoreAsync(call, attempt.Id, outcome, actor);
        return outcome.Succeeded ? outcome.Value : ProviderProblems.Of(outcome.Failure, call.CaseId);
    }

    /// <summary>The active attempt of a case as its adapter sees it, with what it can do; for looking without calling.</summary>
    internal async Task<(TCapability? Capability, AttemptContext? Context, Attempt? Attempt)> LookAsync<TCapability>(Guid caseId, CancellationToken cancellationToken)
        where TCapability : class
    {
        var (attempt, _) = await FindAsync(caseId, cancellationToken);
        return attempt is not null && providers.Find(attempt.ProviderKey) is TCapability capability
            ? (capability, contexts.Open(attempt, accounts.Open(attempt.Account)), attempt)
            : (null, null, attempt);
    }

    private static Problem Conflict(Guid caseId, string key) => new(ProblemKind.Conflict, new Sentence(key)) { CaseId = caseId };

    private async Task<(Attempt? Attempt, Problem? Problem)> FindAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Case).Include(a => a.Account).FirstOrDefaultAsync(a => a.CaseId == caseId && a.IsActive, cancellationToken);
        if (attempt is { Creation: CreationState.Created, ErasedAt: null, ProviderReference: not null })
        {
            return (attempt, null);
        }

        return await db.Cases.AnyAsync(@case => @case.Id == caseId, cancellationToken)
            ? (null, Conflict(caseId, "desk.problem.noAttempt"))
            : (null, new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase")));
    }

    private async Task StoreAsync<TCapability, TAnswer>(DeskCall<TCapability, TAnswer> call, Guid attemptId, ProviderOutcome<TAnswer> outcome, Actor actor)
        where TCapability : class
        where TAnswer : class
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await TryStoreAsync(call, attemptId, outcome, actor);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // A push has changed the attempt meanwhile: look again.
            }
        }
    }

    private async Task TryStoreAsync<TCapability, TAnswer>(DeskCall<TCapability, TAnswer> call, Guid attemptId, ProviderOutcome<TAnswer> outcome, Actor actor)
        where TCapability : class
        where TAnswer : class
    {
        await using var db = databases.Create();
        if (await RecordApplier.LoadAsync(db, attemptId, CancellationToken.None) is not { } attempt)
        {
            // Erased meanwhile: nothing is kept but that it was asked for.
            await audit.WriteAsync(Record(call, attemptId, outcome.Failure, actor), CancellationToken.None);
            return;
        }

        var scope = new DeskScope(db, attempt, actor, time.GetUtcNow().UtcDateTime);
        if (outcome.Succeeded)
        {
            await call.Keep(scope, outcome.Value);
        }

        if ((outcome.Succeeded ? call.Done?.Invoke(outcome.Value) : call.Refused) is { } text)
        {
            timeline.Add(db, new TimelineFact(attempt.CaseId, call.Kind, TimelineSource.User, text)
            {
                AttemptId = attempt.Id,
                Actor = actor,
                RawStatus = outcome.Failure?.ProviderCode,
            });
        }

        attempt.Case.UpdatedAt = scope.Now;
        await audit.SaveAsync(db, [Record(call, attemptId, outcome.Failure, actor)], CancellationToken.None);
        if (call.ReadAfter && Tells(outcome.Failure))
        {
            await work.NudgeReadAsync(db, attempt, CancellationToken.None);
        }
    }

    private static AuditRecord Record<TCapability, TAnswer>(DeskCall<TCapability, TAnswer> call, Guid attemptId, ProviderFailure? failure, Actor actor)
        where TCapability : class
        where TAnswer : class => new(actor, call.Action)
        {
            SubjectKind = "attempt",
            SubjectId = attemptId.ToString(),
            CaseId = call.CaseId,
            Detail = new Dictionary<string, string>(call.Detail, StringComparer.Ordinal) { ["outcome"] = failure?.Category.ToString() ?? "Done" },
        };

    // A wrong TAN changes nothing at the provider; everything else that it has answered may have.
    private static bool Tells(ProviderFailure? failure) =>
        failure is null || failure.OutcomeUnknown || failure.Category is FailureCategory.Gone or FailureCategory.Conflict or FailureCategory.WrongState or FailureCategory.Throttled;
}
