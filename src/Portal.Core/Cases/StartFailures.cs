using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Cases;

/// <summary>What becomes of an attempt that could not be started: it stays a draft that can be corrected and sent again.</summary>
public sealed class StartFailures(TimelineWriter timeline, AccountSuspension suspension)
{
    /// <summary>Stores the failure in the caller's context; the problem to be shown.</summary>
    internal async Task<Problem> TakeAsync(PortalDbContext db, Attempt attempt, ExaminedOrder order, ProviderFailure failure, Actor actor)
    {
        var name = order.Provider.Description.Name;

        // A push may have shown meanwhile that the provider knows it after all.
        if (attempt.Creation == CreationState.Uncertain && attempt.ReadAt is null)
        {
            attempt.Creation = failure switch
            {
                { OutcomeUnknown: true } => CreationState.Uncertain,
                { IsRetryable: true } or { Category: FailureCategory.Unauthorised } => CreationState.NotSent,
                _ => CreationState.Refused,
            };
        }

        var key = attempt.Creation switch
        {
            CreationState.Uncertain => "cases.timeline.uncertain",
            CreationState.Refused => "cases.timeline.refused",
            _ => "cases.timeline.notReached",
        };
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Portal, new Sentence(key, name)) { AttemptId = attempt.Id, Actor = actor });
        if (failure.Category != FailureCategory.InvalidOrder)
        {
            timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Provider, TimelineSource.Provider, failure.Text)
            {
                AttemptId = attempt.Id,
                RawStatus = failure.ProviderCode,
                Detail = failure.ProviderText,
            });
        }

        // The reference belongs to somebody else's identification: the next call needs a new one.
        if (failure is { Category: FailureCategory.Conflict, OutcomeUnknown: false })
        {
            attempt.Reference = order.Provider.Description.Reference.Next();
        }

        if (failure.Category == FailureCategory.Unauthorised)
        {
            await suspension.SuspendAsync(db, order.Context, CancellationToken.None);
        }

        return ProblemOf(attempt, failure);
    }

    private static Problem ProblemOf(Attempt attempt, ProviderFailure failure)
    {
        var (kind, text) = failure.Category switch
        {
            FailureCategory.InvalidOrder => (ProblemKind.Invalid, new Sentence("cases.problem.refused")),
            _ when failure.OutcomeUnknown => (ProblemKind.ProviderUnavailable, new Sentence("cases.problem.uncertain")),
            _ when failure.IsRetryable => (ProblemKind.ProviderUnavailable, new Sentence("cases.problem.notReached")),
            FailureCategory.Conflict => (ProblemKind.Conflict, failure.Text),
            _ => (ProblemKind.ProviderRefused, failure.Text),
        };
        IReadOnlyList<FieldRemark> said = failure.Category == FailureCategory.InvalidOrder || Equals(text, failure.Text) ? [] : [new FieldRemark(string.Empty, failure.Text)];
        return new Problem(kind, text)
        {
            // What the vendor says in general stands above the form, the rest beside its fields.
            Fields = failure.Fields.Count > 0 ? failure.Fields : failure.Category == FailureCategory.InvalidOrder ? [new FieldRemark(string.Empty, failure.Text)] : said,
            CaseId = attempt.CaseId,
            ProviderText = failure.ProviderText,
            RetryAfter = failure.RetryAfter,
        };
    }
}
