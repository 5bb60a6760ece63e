using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Work.Handlers;

/// <summary>Orders a recording that has to be ordered before it can be fetched: once, and again after a day in which the provider did not call back.</summary>
internal sealed class RecordingOrders(TimelineWriter timeline, TimeProvider time)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromDays(1);

    /// <summary>Places the order if one is due; <see langword="null"/> when none is.</summary>
    public async Task<ProviderOutcome<Unit>?> PlaceAsync(IProvider provider, AttemptContext attempt, EvidenceProgress progress, CancellationToken cancellationToken) =>
        !progress.Complete && progress.RecordingDue && provider is IRequestsRecordings recordings && IsSilent(attempt.RecordingRequestedAt)
            ? await recordings.RequestRecordingAsync(attempt, cancellationToken)
            : null;

    /// <summary>Notes that it was placed, in the item's effects.</summary>
    public void Note(PortalDbContext db, Attempt attempt, string? correlationId)
    {
        attempt.RecordingRequestedAt = time.GetUtcNow().UtcDateTime;
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Document, TimelineSource.Portal, new Sentence("work.timeline.recordingOrdered"))
        {
            AttemptId = attempt.Id,
            CorrelationId = correlationId,
        });
    }

    private bool IsSilent(DateTime? requestedAt) => requestedAt is not { } at || time.GetUtcNow().UtcDateTime - at >= AgainAfter;
}
