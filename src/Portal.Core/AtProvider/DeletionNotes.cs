using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.AtProvider;

/// <summary>What a deletion at a provider leaves on the attempt, whoever asked for it.</summary>
public sealed class DeletionNotes(TimelineWriter timeline, TimeProvider time)
{
    /// <summary>About to be sent: from now on its effect is not known.</summary>
    internal void Sending(Attempt attempt, DateTime now)
    {
        attempt.DeletionRequestedAt ??= now;
        attempt.DeletionSentAt ??= now;
    }

    /// <summary>The provider has answered.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="attempt">Tracked, in that context.</param>
    /// <param name="deletion">What it said.</param>
    /// <param name="providerName">As people know it.</param>
    /// <param name="triedBefore">An earlier deletion was sent whose effect is not known either.</param>
    /// <param name="staysAskedFor">It is asked again by itself when it could not be deleted yet.</param>
    internal void Answered(PortalDbContext db, Attempt attempt, RemoteDeletion deletion, string providerName, bool triedBefore, bool staysAskedFor)
    {
        if (deletion.Deleted)
        {
            attempt.DeletedAtProviderAt = time.GetUtcNow().UtcDateTime;
            attempt.LinkUsable = false;
            Tell(db, attempt, TimelineKind.Lifecycle, TimelineSource.Provider, new Sentence("atProvider.timeline.deleted", providerName));
            return;
        }

        Unsent(attempt, triedBefore, staysAskedFor);
        Tell(db, attempt, TimelineKind.Alert, TimelineSource.Provider, deletion.Text);
    }

    /// <summary>It is not possible yet, as was said before; it is asked again.</summary>
    internal void NotYet(Attempt attempt, bool triedBefore) => Unsent(attempt, triedBefore, staysAskedFor: true);

    /// <summary>It did not come about.</summary>
    internal void Failed(Attempt attempt, ProviderFailure failure, bool triedBefore, bool staysAskedFor)
    {
        if (!failure.OutcomeUnknown)
        {
            Unsent(attempt, triedBefore, staysAskedFor);
        }
    }

    /// <summary>Adds a line about the deletion.</summary>
    internal void Tell(PortalDbContext db, Attempt attempt, TimelineKind kind, TimelineSource source, Sentence text, string? dedupKey = null) =>
        timeline.Add(db, new TimelineFact(attempt.CaseId, kind, source, text) { AttemptId = attempt.Id, DedupKey = dedupKey });

    // A plain "no" or "not yet" has had no effect: "not found" means nothing new afterwards.
    private static void Unsent(Attempt attempt, bool triedBefore, bool staysAskedFor)
    {
        attempt.DeletionSentAt = triedBefore ? attempt.DeletionSentAt : null;
        attempt.DeletionRequestedAt = triedBefore || staysAskedFor ? attempt.DeletionRequestedAt : null;
    }
}
