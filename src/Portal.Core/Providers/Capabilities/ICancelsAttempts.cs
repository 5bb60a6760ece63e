namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor can be told that an open attempt is not wanted any more.</summary>
public interface ICancelsAttempts
{
    /// <summary>Cancels at the vendor; "too late" is <see cref="FailureCategory.WrongState"/>.</summary>
    Task<ProviderOutcome<Unit>> CancelAsync(AttemptContext attempt, CancellationToken cancellationToken);
}
