using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.AtProvider;

/// <summary>A provider's failure as the problem of whoever asked.</summary>
internal static class CallProblems
{
    /// <summary>The problem; what was asked for has not happened, or, where that is not known, says so.</summary>
    public static Problem Of(ProviderFailure failure, string providerName, Guid caseId)
    {
        var (kind, text) = failure switch
        {
            { OutcomeUnknown: true } => (ProblemKind.ProviderUnavailable, new Sentence("atProvider.problem.uncertain", providerName)),
            { IsRetryable: true } => (ProblemKind.ProviderUnavailable, new Sentence("atProvider.problem.notReached", providerName)),
            { Category: FailureCategory.InvalidOrder } => (ProblemKind.Invalid, failure.Text),
            { Category: FailureCategory.NotFound or FailureCategory.Gone or FailureCategory.WrongState or FailureCategory.Conflict } => (ProblemKind.Conflict, failure.Text),
            _ => (ProblemKind.ProviderRefused, failure.Text),
        };
        IReadOnlyList<FieldRemark> general = text.Equals(failure.Text) && failure.Category != FailureCategory.InvalidOrder ? [] : [new FieldRemark(string.Empty, failure.Text)];
        return new Problem(kind, text)
        {
            Fields = failure.Fields.Count > 0 ? failure.Fields : general,
            CaseId = caseId,
            ProviderText = failure.ProviderText,
            RetryAfter = failure.RetryAfter,
        };
    }
}
