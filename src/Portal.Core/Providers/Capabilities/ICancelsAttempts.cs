namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor can be told that an open attempt is not wanted any more.</summary>
public interface ICancelsAttempts
{
    /// <summary>Whether this account is set up for it; some vendors' paths are known only to the customer.</summary>
    bool CanCancelAt(AccountContext account) => true;

    /// <summary>Cancels at the vendor; "too late" is <see cref="FailureCategory.WrongState"/>.</summary>
    Task<ProviderOutcome<Unit>> CancelAsync(AttemptContext attempt, CancellationToken cancellationToken);
}
