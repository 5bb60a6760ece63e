using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Desk;

/// <summary>What a provider's refusal means for whoever asked: its own sentence, and the kind that decides what can be done.</summary>
internal static class ProviderProblems
{
    public static Problem Of(ProviderFailure failure, Guid? caseId) => new(KindOf(failure), failure.Text)
    {
        CaseId = caseId,
        Fields = failure.Fields,
        ProviderText = failure.ProviderText,
        RetryAfter = failure.RetryAfter,
    };

    private static ProblemKind KindOf(ProviderFailure failure) => failure.Category switch
    {
        FailureCategory.InvalidOrder => ProblemKind.Invalid,
        FailureCategory.NotFound or FailureCategory.Gone or FailureCategory.Conflict or FailureCategory.WrongState => ProblemKind.Conflict,
        _ => failure.IsRetryable ? ProblemKind.ProviderUnavailable : ProblemKind.ProviderRefused,
    };
}
