using Microsoft.EntityFrameworkCore;
using Portal.Core.Appointments;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Earlier;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;
using Portal.Core.Work.Handlers;

namespace Portal.Core.Cases;

/// <summary>
/// Applies what a provider says to an attempt, in the caller's context and transaction; the caller saves. Applying the same record twice changes nothing
/// the second time, and the order in which records and pushes come in does not matter for where the attempt ends up.
/// </summary>
public sealed class RecordApplier(
    TimeProvider time,
    RecordParts parts,
    AttemptContexts contexts,
    ProviderDirectory providers,
    TimelineWriter timeline,
    RecordTimeline facts,
    Payloads payloads,
    Alerts alerts,
    FirstOrders firstOrders,
    ReportedAppointments appointments,
    WorkQueue queue)
{
    /// <summary>Loads an attempt with its case and all the case's attempts, tracked, as the other methods need it; <see langword="null"/> when it is gone or erased.</summary>
    public static async Task<Attempt?> LoadAsync(PortalDbContext db, Guid attemptId, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.Include(a => a.Case).ThenInclude(c => c.Attempts).FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken);
        return attempt is null || attempt.ErasedAt is not null || attempt.Case.ErasedAt is not null ? null : attempt;
    }

    /// <summary>Applies a record.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="attempt">As <see cref="LoadAsync"/> gives it.</param>
    /// <param name="record">As read.</param>
    /// <param name="correlationId">From push to timeline.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ApplyAsync(PortalDbContext db, Attempt attempt, ProviderRecord record, string? correlationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (IsUnderOtherReference(attempt, record) && !await IsAttachedAsync(db, attempt, record, cancellationToken))
        {
            // The provider has given the id to somebody else's identification: nothing of it is ours.
            await alerts.RaiseAsync(db, $"mismatch:{attempt.Id:N}", new Sentence("work.alert.mismatch", attempt.Case.Number), attempt.AccountId, attempt.CaseId, cancellationToken);
            return;
        }

        // Whoever reads a record has found what a lost answer to the creation left uncertain.
        attempt.Creation = CreationState.Created;
        attempt.ReadAt = now;
        attempt.GoneAtProviderAt = null;
        await payloads.KeepAsync(db, attempt, record.Payloads, cancellationToken);
        var told = await facts.AddEventsAsync(db, attempt, record, correlationId, cancellationToken);
        if (attempt.CancelledAt is not null || attempt.ReplacedAt is not null)
        {
            await ApplyLateAsync(db, attempt, record, now, correlationId, cancellationToken);
        }
        else if (RecordRank.Prevails(attempt, record))
        {
            await TakeOverAsync(db, attempt, record, told, now, correlationId, cancellationToken);
        }
    }

    /// <summary>Applies a non-final word of a push, for providers that have no record to read yet. The case is refreshed; a final word is ignored.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="attempt">As <see cref="LoadAsync"/> gives it.</param>
    /// <param name="pushed">What was pushed.</param>
    /// <param name="saidAt">The provider's time of it, where the push states one; UTC.</param>
    /// <param name="receivedAt">When it came in; UTC.</param>
    /// <param name="correlationId">From push to timeline.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ApplyPushedAsync(
        PortalDbContext db, Attempt attempt, StatusReading pushed, DateTime? saidAt, DateTime receivedAt, string? correlationId, CancellationToken cancellationToken)
    {
        await facts.NoteUnmappedAsync(db, attempt, pushed, cancellationToken, happened: true);
        var at = saidAt ?? receivedAt;
        if (attempt.CancelledAt is not null || attempt.ReplacedAt is not null || pushed.TimelineOnly || !RecordRank.Prevails(attempt, pushed, at))
        {
            return;
        }

        // Our clock is not the provider's: a record that follows within the second must not look older than the push before it.
        attempt.RecordModifiedAt = saidAt ?? attempt.RecordModifiedAt;
        if (parts.SetStatus(attempt, pushed, pushed.Status))
        {
            facts.AddStatus(db, attempt, pushed, "work.timeline.pushed", at, correlationId);
        }

        CaseStanding.Refresh(attempt.Case, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>The provider doesn't know the attempt any more: what is stored here stays.</summary>
    public void MarkGone(PortalDbContext db, Attempt attempt, string? correlationId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        attempt.ReadAt = now;
        if (attempt.GoneAtProviderAt is not null)
        {
            return;
        }

        attempt.GoneAtProviderAt = now;
        attempt.Case.UpdatedAt = now;
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Portal, new Sentence("work.timeline.gone")) { AttemptId = attempt.Id, CorrelationId = correlationId });
    }

    /// <summary>The provider has deleted the attempt there: status and what is stored here stay. What was not secured before is lost, and that is said aloud.</summary>
    public async Task MarkDeletedAsync(PortalDbContext db, Attempt attempt, string? correlationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        attempt.ReadAt = now;
        if (attempt.DeletedAtProviderAt is not null)
        {
            return;
        }

        attempt.DeletedAtProviderAt = now;
        attempt.LinkUsable = false;
        attempt.Case.UpdatedAt = now;
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Provider, new Sentence("work.timeline.deletedThere")) { AttemptId = attempt.Id, CorrelationId = correlationId });
        if (attempt is { EvidenceVersion: > 0, EvidenceSecuredAt: null })
        {
            await alerts.RaiseAsync(db, FetchEvidence.AlertOf(attempt), new Sentence("work.alert.notSecured", attempt.Case.Number), attempt.AccountId, attempt.CaseId, cancellationToken);
        }
    }

    private async Task TakeOverAsync(PortalDbContext db, Attempt attempt, ProviderRecord record, IReadOnlySet<(string RawWord, AttemptStatus Status)> told, DateTime now, string? correlationId, CancellationToken cancellationToken)
    {
        contexts.Merge(attempt, record.Facts);
        var (hadResult, wasFinal, wasSuccess) = (attempt.Result is not null, attempt.IsFinal, RecordRank.IsSuccess(attempt.Status));
        var (status, resultChanged) = parts.KeepResult(attempt, record);
        var statusChanged = !record.Status.TimelineOnly && parts.SetStatus(attempt, record.Status, status);

        // Data that could not be read with the final word complete it; they correct nothing.
        var completed = wasFinal && !hadResult && resultChanged && !record.IsCorrection && wasSuccess == RecordRank.IsSuccess(status);
        var corrected = wasFinal && !completed && (statusChanged || (record.IsCorrection && resultChanged));
        if (statusChanged && (corrected || !told.Contains((record.Status.RawWord, attempt.Status))))
        {
            facts.AddStatus(db, attempt, record.Status, corrected ? "work.timeline.corrected" : "work.timeline.status", record.ModifiedAt ?? now, correlationId);
        }

        await facts.NoteUnmappedAsync(db, attempt, record.Status, cancellationToken);
        var seen = await parts.FollowReferenceAsync(db, attempt, record, correlationId, cancellationToken)
            | parts.SetValidity(db, attempt, record, correlationId)
            | parts.SetOpenChecks(db, attempt, record, correlationId)
            | await appointments.FollowAsync(db, attempt, record, correlationId, cancellationToken);
        attempt.RecordModifiedAt = Later(attempt.RecordModifiedAt, record.ModifiedAt);
        if (attempt.IsFinal && (!wasFinal || corrected))
        {
            await FinishAsync(db, attempt, record, now, cancellationToken);
        }
        else if (completed && attempt.EvidenceSecuredAt is null)
        {
            // What kept the data back has most likely kept the files back.
            await queue.NudgeAsync(db, NewWork.Evidence(attempt), cancellationToken);
        }

        if (statusChanged || resultChanged || corrected || seen || told.Count > 0)
        {
            CaseStanding.Refresh(attempt.Case, now);
        }
    }

    private async Task ApplyLateAsync(PortalDbContext db, Attempt attempt, ProviderRecord record, DateTime now, string? correlationId, CancellationToken cancellationToken)
    {
        if (!record.Status.IsFinal || !RecordRank.IsSuccess(record.Status.Status) || record.ModifiedAt < attempt.RecordModifiedAt)
        {
            return;
        }

        contexts.Merge(attempt, record.Facts);
        parts.KeepResult(attempt, record);
        await parts.FollowReferenceAsync(db, attempt, record, correlationId, cancellationToken);
        attempt.RecordModifiedAt = Later(attempt.RecordModifiedAt, record.ModifiedAt);
        if (attempt.IdentifiedAfterCancellationAt is not null)
        {
            return;
        }

        attempt.IdentifiedAfterCancellationAt = now;
        attempt.Case.UpdatedAt = now;
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Provider, new Sentence("work.timeline.late"))
        {
            AttemptId = attempt.Id,
            RawStatus = record.Status.RawWord,
            CorrelationId = correlationId,
        });
        await alerts.RaiseAsync(db, $"late:{attempt.Id:N}", new Sentence("work.alert.late", attempt.Case.Number), attempt.AccountId, attempt.CaseId, cancellationToken);
        await FinishAsync(db, attempt, record, now, cancellationToken);
    }

    // Evidence is due whenever an attempt is final, whatever its label; a corrected result brings a new version of it. Of what has vanished there is none.
    private async Task FinishAsync(PortalDbContext db, Attempt attempt, ProviderRecord record, DateTime now, CancellationToken cancellationToken)
    {
        attempt.FinishedAt ??= now;
        attempt.EvidenceVersion++;
        attempt.EvidenceSecuredAt = record.NothingLeft ? now : null;
        attempt.EvidenceKeptUntil = record.NothingLeft
            ? null
            : record.EvidenceKeptUntil ?? ((record.ModifiedAt ?? now) + providers.Find(attempt.ProviderKey)?.Description.EvidenceLifetime);
        if (!record.NothingLeft)
        {
            await queue.NudgeAsync(db, NewWork.Evidence(attempt), cancellationToken);
        }

        if (providers.Find(attempt.ProviderKey) is ISignsDocuments)
        {
            await queue.NudgeAsync(db, NewWork.Contracts(attempt), cancellationToken);
        }

        await firstOrders.FollowAsync(db, attempt, cancellationToken);
        if ((record.Reusable || RecordRank.IsSuccess(record.Status.Status)) && attempt.ReusableAt is null && providers.Find(attempt.ProviderKey) is IReusesIdentifications)
        {
            await queue.NudgeAsync(db, NewWork.Reusable(attempt), cancellationToken);
        }
    }

    private static bool IsUnderOtherReference(Attempt attempt, ProviderRecord record) =>
        !string.IsNullOrEmpty(record.Reference) && !string.IsNullOrEmpty(attempt.Reference) && !string.Equals(record.Reference, attempt.Reference, StringComparison.Ordinal);

    // An officer has said, with a reason, that this one is the attempt's, whatever reference it stands under.
    private static Task<bool> IsAttachedAsync(PortalDbContext db, Attempt attempt, ProviderRecord record, CancellationToken cancellationToken) =>
        db.UnassignedResults.AnyAsync(
            result => result.AttemptId == attempt.Id && result.State == UnassignedState.Attached && result.ProviderReference == record.ProviderReference, cancellationToken);

    private static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;
}
