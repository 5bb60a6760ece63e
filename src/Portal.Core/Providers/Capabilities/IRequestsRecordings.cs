namespace Portal.Core.Providers.Capabilities;

/// <summary>
/// A recording has to be ordered before it can be fetched; the vendor calls back when it is ready. The order is placed by itself once the attempt is final
/// and <see cref="EvidenceProgress.RecordingDue"/> says so; the callback is understood as a nudge whose facts say that it is ready, and only then does
/// <see cref="IProvider.FetchEvidenceAsync"/> fetch it.
/// </summary>
public interface IRequestsRecordings
{
    /// <summary>Orders it. May be called again after a long silence.</summary>
    Task<ProviderOutcome<Unit>> RequestRecordingAsync(AttemptContext attempt, CancellationToken cancellationToken);
}
