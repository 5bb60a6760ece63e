using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Cases;

/// <summary>Ends an attempt: at the provider where it has such a call, and here. It keeps listening all the same.</summary>
public sealed class AttemptCancelling(ProviderDirectory providers, AccountDirectory accounts, CaseConsequences consequences, AttemptContexts contexts, TimelineWriter timeline)
{
    /// <summary>Tells the provider, where it can be told; whether it was. A problem means that nothing was changed.</summary>
    /// <param name="attempt">With its case and account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async Task<(bool Told, Problem? Problem)> TellProviderAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (!consequences.CanCancelAtProvider(attempt) || providers.Find(attempt.ProviderKey) is not ICancelsAttempts provider)
        {
            return (false, null);
        }

        var outcome = await provider.CancelAsync(contexts.Open(attempt, accounts.Open(attempt.Account)), cancellationToken);
        return outcome.Failure?.Category switch
        {
            null => (true, null),
            // Nothing is left there that could be cancelled.
            FailureCategory.NotFound or FailureCategory.Gone => (true, null),
            FailureCategory.WrongState or FailureCategory.Conflict => (false, Refused(ProblemKind.Conflict, "cases.problem.tooLateToCancel", outcome.Failure)),
            _ when outcome.Failure.IsRetryable => (false, Refused(ProblemKind.ProviderUnavailable, "cases.problem.cancelNotReached", outcome.Failure)),
            _ => (false, new Problem(ProblemKind.ProviderRefused, outcome.Failure.Text) { CaseId = attempt.CaseId, ProviderText = outcome.Failure.ProviderText }),
        };

        Problem Refused(ProblemKind kind, string key, ProviderFailure failure) =>
            new(kind, new Sentence(key)) { CaseId = attempt.CaseId, ProviderText = failure.ProviderText, RetryAfter = failure.RetryAfter };
    }

    /// <summary>Ends it here, in the caller's context.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="attempt">With its case and all its attempts.</param>
    /// <param name="told">The provider was told.</param>
    /// <param name="reason">Why; <see langword="null"/> when it is not to be kept.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">UTC.</param>
    internal void EndHere(PortalDbContext db, Attempt attempt, bool told, string? reason, Actor actor, DateTime now)
    {
        attempt.CancelledAt = now;
        attempt.Status = AttemptStatus.Cancelled;
        attempt.EndedBy = EndedBy.Us;
        attempt.AdviceKey = null;
        attempt.IsActive = false;
        attempt.LinkUsable = attempt.LinkUsable && !told;
        CaseStanding.Refresh(attempt.Case, now);
        var name = providers.Find(attempt.ProviderKey)?.Description.Name ?? attempt.ProviderKey;
        timeline.Add(db, new TimelineFact(
            attempt.CaseId, TimelineKind.Lifecycle, TimelineSource.User, told ? new Sentence("cases.timeline.cancelledAtProvider", name) : new Sentence("cases.timeline.cancelled"))
        {
            AttemptId = attempt.Id,
            Status = AttemptStatus.Cancelled,
            Detail = reason,
            Actor = actor,
        });
    }
}
