using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.AtProvider;

/// <summary>
/// The frame of every call about one attempt that somebody asks for: permission, case, what is noted before, the call, what is noted after. Whoever asked
/// may be gone by then (a closed page): call and outcome belong together all the same.
/// </summary>
public sealed class AttemptCalls(
    IPortalDbFactory databases,
    AccessGuard guard,
    IAuditWriter audit,
    ProviderDirectory providers,
    AccountDirectory accounts,
    AttemptContexts contexts,
    AccountSuspension suspension,
    TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Makes the call.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="permission">What it needs.</param>
    /// <param name="call">What is asked.</param>
    /// <param name="cancellationToken">Stops before the provider is asked.</param>
    internal async Task<Outcome<T>> MakeAsync<TProvider, T>(Guid caseId, Permission permission, AttemptCall<TProvider, T> call, CancellationToken cancellationToken)
        where TProvider : class
        where T : class
    {
        var actor = await guard.RequireAsync(permission, cancellationToken, caseId);
        await using var db = databases.Create();
        var @case = await db.Cases.Include(c => c.Attempts).ThenInclude(a => a.Account).FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (@case is null)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));
        }

        if (@case.ErasedAt is not null)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.erased")) { CaseId = caseId };
        }

        if (call.Find(@case) is not { } attempt || providers.Find(attempt.ProviderKey) is not { } installed || installed is not TProvider provider)
        {
            return new Problem(ProblemKind.Conflict, call.NotPossible) { CaseId = caseId };
        }

        // Opened before anything is noted: what the call says of the attempt is what it was then.
        var account = accounts.Open(attempt.Account);
        var context = contexts.Open(attempt, account);
        var scope = new CallScope(db, attempt, actor, time.GetUtcNow().UtcDateTime, installed.Description.Name);
        if (await call.Before(scope) is { } problem)
        {
            return problem with { CaseId = caseId };
        }

        // The raised version lets one of two colleagues through.
        db.Entry(attempt).Property(a => a.Version).IsModified = !call.OnlyLooks;
        try
        {
            await audit.SaveAsync(db, [Record(scope, call.Action)], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.changedMeanwhile")) { CaseId = caseId };
        }

        var outcome = await call.Ask(provider, context);
        await StoreAsync(call, scope, account, outcome);
        return outcome.Succeeded ? outcome.Value : CallProblems.Of(outcome.Failure, scope.ProviderName, caseId);
    }

    private async Task StoreAsync<TProvider, T>(AttemptCall<TProvider, T> call, CallScope before, AccountContext account, ProviderOutcome<T> outcome)
        where TProvider : class
        where T : class
    {
        for (var tries = 1; ; tries++)
        {
            await using var db = databases.Create();
            if (await RecordApplier.LoadAsync(db, before.Attempt.Id, CancellationToken.None) is not { } attempt)
            {
                // Erased meanwhile: nothing is left to note it at, but that it was done stays.
                await audit.WriteAsync(Record(before, $"{call.Action}.{Word(outcome)}"), CancellationToken.None);
                return;
            }

            var scope = before with { Db = db, Attempt = attempt, Now = time.GetUtcNow().UtcDateTime };
            attempt.Case.UpdatedAt = call.OnlyLooks ? attempt.Case.UpdatedAt : scope.Now;
            await (outcome.Succeeded ? call.Succeeded(scope, outcome.Value) : call.Failed(scope, outcome.Failure));
            if (outcome.Failure?.Category == FailureCategory.Unauthorised)
            {
                await suspension.SuspendAsync(db, account, CancellationToken.None);
            }

            try
            {
                await audit.SaveAsync(db, [Record(scope, $"{call.Action}.{Word(outcome)}")], CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // A push was applied between reading and saving: look again.
            }
        }
    }

    private static string Word<T>(ProviderOutcome<T> outcome)
        where T : class => outcome.Succeeded ? "done" : outcome.Failure.OutcomeUnknown ? "uncertain" : "failed";

    private static AuditRecord Record(CallScope scope, string action) => new(scope.Actor, action)
    {
        SubjectKind = "attempt",
        SubjectId = scope.Attempt.Id.ToString(),
        CaseId = scope.Attempt.CaseId,
        Detail = scope.Detail,
    };
}
