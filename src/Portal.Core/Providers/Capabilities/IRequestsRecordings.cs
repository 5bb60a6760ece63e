namespace Portal.Core.Providers.Capabilities;

/// <summary>A recording has to be ordered before it can be fetched; the vendor calls back when it is ready.</summary>
public interface IRequestsRecordings
{
    /// <summary>Orders it.</summary>
    Task<ProviderOutcome<Unit>> RequestRecordingAsync(AttemptContext attempt, CancellationToken cancellationToken);
}
