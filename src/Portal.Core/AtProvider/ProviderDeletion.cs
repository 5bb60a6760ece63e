using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.AtProvider;

/// <summary>Has a provider delete what it holds, while everything stays here. "Not yet" is said plainly: then nothing was deleted.</summary>
public sealed class ProviderDeletion(AttemptCalls calls, AtProviderOffers offers, DeletionNotes notes, TimelineWriter timeline, Sealer sealer)
{
    /// <summary>Has every ended attempt of the case deleted at its provider, whose evidence is secured here.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="reason">Why; kept on the timeline, encrypted.</param>
    /// <param name="cancellationToken">Stops before the provider is asked.</param>
    public async Task<Outcome<CaseChanged>> DeleteAsync(Guid caseId, string reason, CancellationToken cancellationToken)
    {
        var tried = new HashSet<Guid>();
        while (true)
        {
            var found = false;
            var made = await calls.MakeAsync(caseId, Permission.EraseUnresolved, CallOf(tried, reason, () => found = true), cancellationToken);
            if (made.Problem is { } problem)
            {
                // None left after the first one is the end, not an obstacle.
                return !found && tried.Count > 0 ? new CaseChanged(caseId) : problem;
            }

            if (!made.Value!.Deleted)
            {
                return new Problem(ProblemKind.Conflict, made.Value.Text) { CaseId = caseId };
            }
        }
    }

    private AttemptCall<IDeletesAtProvider, RemoteDeletion> CallOf(HashSet<Guid> tried, string reason, Action found)
    {
        var triedBefore = false;
        return new("attempt.delete", Next, (provider, attempt) => provider.DeleteAsync(attempt, triedBefore, CancellationToken.None))
        {
            NotPossible = new Sentence("atProvider.problem.nothingToDelete"),
            Before = scope =>
            {
                if (WhyNot(scope, reason) is { } problem)
                {
                    return Task.FromResult<Problem?>(problem);
                }

                triedBefore = scope.Attempt.DeletionSentAt is not null;
                tried.Add(scope.Attempt.Id);
                notes.Sending(scope.Attempt, scope.Now);
                timeline.Add(scope.Db, new TimelineFact(scope.Attempt.CaseId, TimelineKind.Change, TimelineSource.User, new Sentence("atProvider.timeline.deletionAsked", scope.ProviderName))
                {
                    AttemptId = scope.Attempt.Id,
                    Actor = scope.Actor,
                    Detail = reason.Trim(),
                });
                return Task.FromResult<Problem?>(null);
            },
            Succeeded = (scope, deletion) =>
            {
                notes.Answered(scope.Db, scope.Attempt, deletion, scope.ProviderName, triedBefore, staysAskedFor: false);
                return Task.CompletedTask;
            },
            Failed = (scope, failure) =>
            {
                notes.Failed(scope.Attempt, failure, triedBefore, staysAskedFor: false);
                return CallNotes.FailedAsync(timeline, scope, failure, "atProvider.timeline.deletionFailed");
            },
        };

        Attempt? Next(Case @case)
        {
            var next = offers.ToDelete(@case).FirstOrDefault(attempt => !tried.Contains(attempt.Id));
            if (next is not null)
            {
                found();
            }

            return next;
        }
    }

    private Problem? WhyNot(CallScope scope, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Problem(ProblemKind.Invalid, new Sentence("cases.problem.reasonMissing")) { Fields = [new Fields.FieldRemark("reason", new Sentence("cases.problem.reasonMissing"))] };
        }

        if (scope.Attempt.Case.LegalHold)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.legalHold"));
        }

        // A suspicion is something that others must not learn of, not even by what they are refused.
        return scope.Actor.May(Permission.EraseAny) || !(scope.Attempt.IsSuspicion || HasIdentifiedData(scope.Attempt))
            ? null
            : new Problem(ProblemKind.Conflict, new Sentence("atProvider.problem.officerDeletes"));
    }

    private bool HasIdentifiedData(Attempt attempt) => sealer.OpenToUse<ProviderResult>(attempt.Result, Binding.Result(attempt.Id))?.Identifies() ?? false;
}
