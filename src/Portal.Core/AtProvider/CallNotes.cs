using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.AtProvider;

/// <summary>Lines on the timeline that all calls have in common.</summary>
internal static class CallNotes
{
    /// <summary>A call that did not succeed: what it was, and what the provider says.</summary>
    /// <param name="timeline">Writes it.</param>
    /// <param name="scope">After the call.</param>
    /// <param name="failure">Why.</param>
    /// <param name="key">Key of the sentence for a known failure; takes the provider's name.</param>
    public static Task FailedAsync(TimelineWriter timeline, CallScope scope, ProviderFailure failure, string key)
    {
        timeline.Add(scope.Db, new TimelineFact(
            scope.Attempt.CaseId, TimelineKind.Alert, TimelineSource.Portal, new Sentence(failure.OutcomeUnknown ? "atProvider.timeline.uncertain" : key, scope.ProviderName))
        {
            AttemptId = scope.Attempt.Id,
            Actor = scope.Actor,
        });
        timeline.Add(scope.Db, new TimelineFact(scope.Attempt.CaseId, TimelineKind.Provider, TimelineSource.Provider, failure.Text)
        {
            AttemptId = scope.Attempt.Id,
            RawStatus = failure.ProviderCode,
            Detail = failure.ProviderText,
        });
        return Task.CompletedTask;
    }
}
