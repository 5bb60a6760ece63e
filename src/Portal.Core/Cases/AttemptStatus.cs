namespace Portal.Core.Cases;

/// <summary>
/// Our word for where an attempt stands, the same for all providers. Whether it is final, whether the person's link still works
/// and who ended it are stored beside it (<see cref="Providers.StatusReading"/>) and never derived from it.
/// </summary>
public enum AttemptStatus
{
    /// <summary>Kept here, not yet at the provider.</summary>
    Draft,

    /// <summary>Known to the provider; the person has not begun.</summary>
    Created,

    /// <summary>The person has begun.</summary>
    Started,

    /// <summary>The person holds a coupon and is expected at a counter.</summary>
    AwaitingBranch,

    /// <summary>Identified; a signature is still due.</summary>
    AwaitingSignature,

    /// <summary>The provider's staff or machines are checking.</summary>
    InReview,

    /// <summary>A success that the provider has not confirmed yet.</summary>
    PreliminarySuccess,

    /// <summary>Not successful, and the person can try again.</summary>
    RetryPossible,

    /// <summary>Identified; the data agree with what was provided.</summary>
    Success,

    /// <summary>Identified; some data differ from what was provided.</summary>
    SuccessWithChanges,

    /// <summary>The provider has declined.</summary>
    Declined,

    /// <summary>The provider suspects fraud and is checking.</summary>
    FraudSuspected,

    /// <summary>The provider has confirmed its suspicion.</summary>
    FraudSuspicionConfirmed,

    /// <summary>Cancelled by us.</summary>
    Cancelled,

    /// <summary>Ended by the person or by technology, without a result.</summary>
    Aborted,

    /// <summary>Time ran out.</summary>
    Expired,

    /// <summary>An error at the provider that it can't correct.</summary>
    ProviderError,

    /// <summary>A word of the provider that we have no status for.</summary>
    Other,
}
