using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>Why a call did not succeed, in words that decide what happens next.</summary>
public enum FailureCategory
{
    /// <summary>The provider refuses the data; see <see cref="ProviderFailure.Fields"/>.</summary>
    InvalidOrder,

    /// <summary>Credentials are rejected: the account's items stop and an alert is raised.</summary>
    Unauthorised,

    /// <summary>Signed in, but this operation is not activated, or the object isn't ours: only this action fails.</summary>
    NotAllowed,

    /// <summary>The provider doesn't know the reference.</summary>
    NotFound,

    /// <summary>It exists already; see <see cref="ProviderFailure.ExistingReference"/>.</summary>
    Conflict,

    /// <summary>It existed and is closed or deleted.</summary>
    Gone,

    /// <summary>Not possible in its present state.</summary>
    WrongState,

    /// <summary>Too many calls; see <see cref="ProviderFailure.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>No connection, a time-out, a 5xx, or an open circuit.</summary>
    Unavailable,

    /// <summary>An answer that can't be read.</summary>
    MalformedAnswer,
}

/// <summary>What a provider's call came to when it did not succeed. Carries no bodies, no secrets and no personal data.</summary>
/// <param name="Category">What kind of failure it is.</param>
/// <param name="Text">The sentence for the user: what happened, what it means, what to do.</param>
public sealed record ProviderFailure(FailureCategory Category, Sentence Text)
{
    /// <summary>The provider's own code, as delivered.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>HTTP status, when there was an answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The provider's own remark; shown, never branched on. Hostile text.</summary>
    public string? ProviderText { get; init; }

    /// <summary>Errors beside the fields they name.</summary>
    public IReadOnlyList<FieldRemark> Fields { get; init; } = [];

    /// <summary>How long the provider asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The reference that a conflict names.</summary>
    public string? ExistingReference { get; init; }

    /// <summary>The request may have had its effect: something was sent, and no answer was read.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>With <see cref="FailureCategory.Gone"/>: the provider says that it was deleted there, not merely that it is no longer to be had.</summary>
    public bool DeletedThere { get; init; }

    /// <summary>Whether waiting can help.</summary>
    public bool IsRetryable => Category is FailureCategory.Throttled or FailureCategory.Unavailable or FailureCategory.MalformedAnswer;
}
