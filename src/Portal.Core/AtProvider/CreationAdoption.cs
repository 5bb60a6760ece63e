using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.AtProvider;

/// <summary>Takes over an attempt that the provider was found to know, although the answer to its creation was lost.</summary>
public sealed class CreationAdoption(TimelineWriter timeline, WorkQueue queue, TimeProvider time)
{
    /// <summary>Notes the provider's id, in the caller's context and transaction; what else the provider knows is read next.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="attempt">Tracked, with its case and all the case's attempts.</param>
    /// <param name="providerReference">The one id that carries our reference.</param>
    /// <param name="providerName">As people know it.</param>
    /// <param name="actor">Who sent it again; nobody when it was looked up by itself.</param>
    internal async Task AdoptAsync(PortalDbContext db, Attempt attempt, string providerReference, string providerName, Actor? actor)
    {
        attempt.Creation = CreationState.Created;
        attempt.ProviderReference ??= providerReference;
        if (attempt is { CancelledAt: null, ReplacedAt: null, Status: AttemptStatus.Draft })
        {
            (attempt.Status, attempt.LinkUsable) = (AttemptStatus.Created, true);
        }

        CaseStanding.Refresh(attempt.Case, time.GetUtcNow().UtcDateTime);
        await SearchIndex.AddReferencesAsync(db, attempt.Case, providerReference, attempt.Reference, CancellationToken.None);
        Tell(db, attempt, TimelineKind.Lifecycle, "atProvider.timeline.found", providerName, actor);
        if (attempt.Links is null)
        {
            Tell(db, attempt, TimelineKind.Alert, "atProvider.timeline.linksLost", providerName, actor);
        }
    }

    /// <summary>Has the record read; after the adoption was saved, or in one transaction with it.</summary>
    internal Task ReadNextAsync(PortalDbContext db, Attempt attempt) => queue.NudgeReadAsync(db, attempt, CancellationToken.None);

    /// <summary>Says that looking did not settle it: staff decides.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="attempt">Tracked.</param>
    /// <param name="count">How many the provider has under our reference: none, or several.</param>
    /// <param name="providerName">As people know it.</param>
    /// <param name="actor">Who sent it again; nobody when it was looked up by itself.</param>
    internal void LeaveToStaff(PortalDbContext db, Attempt attempt, int count, string providerName, Actor? actor) =>
        Tell(db, attempt, TimelineKind.Alert, count == 0 ? "atProvider.timeline.notFound" : "atProvider.timeline.severalFound", providerName, actor);

    private void Tell(PortalDbContext db, Attempt attempt, TimelineKind kind, string key, string providerName, Actor? actor) => timeline.Add(
        db,
        new TimelineFact(attempt.CaseId, kind, TimelineSource.Portal, new Sentence(key, providerName)) { AttemptId = attempt.Id, Actor = actor });
}
