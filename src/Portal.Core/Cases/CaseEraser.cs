using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Messages;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Cases;

/// <summary>
/// Destroys everything that a case says about a person, in the caller's context. A tombstone stays: number, statuses, times, marks of the references at
/// the provider (so that later pushes are known and ignored) and the audit.
/// </summary>
public sealed class CaseEraser(DocumentVault documents, FormFiles uploads, TimelineWriter timeline, MailFiles mails)
{
    /// <summary>Empties the case; the caller saves, and then calls what comes back: it deletes files.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="case">Tracked, with its attempts.</param>
    /// <param name="text">What the timeline says.</param>
    /// <param name="reason">Why; the one text that stays, encrypted.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    internal async Task<Action> EraseAsync(PortalDbContext db, Case @case, Sentence text, string? reason, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var id = @case.Id;
        EraseCase(@case, now);
        await SearchIndex.EraseAsync(db, id, cancellationToken);
        foreach (var payload in await db.Payloads.Where(payload => payload.CaseId == id).ToListAsync(cancellationToken))
        {
            payload.Content = null;
        }

        foreach (var delivery in await db.Deliveries.Where(delivery => delivery.CaseId == id).ToListAsync(cancellationToken))
        {
            delivery.Content = null;
            delivery.Key = null;
        }

        var providers = @case.Attempts.Select(attempt => attempt.ProviderKey).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in await db.Timeline.Where(fact => fact.CaseId == id && (fact.Detail != null || fact.ClearValues != null)).ToListAsync(cancellationToken))
        {
            fact.Detail = null;
            TimelineValues.Erase(fact, providers);
            TimelineValues.EraseReferences(fact);
        }

        foreach (var request in await db.ErasureRequests.Where(request => request.CaseId == id).ToListAsync(cancellationToken))
        {
            request.Reason = null;
        }

        var attempts = @case.Attempts.Select(attempt => attempt.Id).ToArray();
        db.Appointments.RemoveRange(await db.Appointments.Where(appointment => attempts.Contains(appointment.AttemptId)).ToListAsync(cancellationToken));
        db.FormDrafts.RemoveRange(await db.FormDrafts.Where(draft => draft.CaseId == id).ToListAsync(cancellationToken));
        await EraseWorkAsync(db, @case, now, cancellationToken);
        var files = await EraseFilesAsync(db, id, cancellationToken);
        timeline.Add(db, new TimelineFact(id, TimelineKind.Lifecycle, actor.Kind == ActorKind.Portal ? TimelineSource.Portal : TimelineSource.User, text) { Actor = actor, Detail = reason });
        return files;
    }

    private static void EraseCase(Case @case, DateTime now)
    {
        @case.FirstName = null;
        @case.LastName = null;
        @case.BirthDate = null;
        @case.Email = null;
        @case.ExternalReference = null;
        @case.ProvidedData = null;
        @case.ValidUntil = null;
        @case.ErasedAt = now;
        @case.UpdatedAt = now;
        foreach (var attempt in @case.Attempts)
        {
            attempt.SubmittedData = null;
            attempt.JoinsReference = null;
            attempt.Links = null;
            attempt.Facts = null;
            attempt.Result = null;
            attempt.Contracts = null;
            attempt.Reusable = null;
            attempt.Desk = null;
            attempt.RawStatusText = null;
            AttemptNotes.Forget(attempt);
            attempt.LinkUsable = false;
            attempt.ErasedAt = now;
        }
    }

    private static async Task EraseWorkAsync(PortalDbContext db, Case @case, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var item in await db.WorkItems.Where(item => item.CaseId == @case.Id).ToListAsync(cancellationToken))
        {
            item.LastError = null;
            item.SealedError = null;
            item.Argument = item.Kind == WorkKinds.DeleteAtProvider ? item.Argument : null;
            if (item.State == WorkState.Pending && item.Kind != WorkKinds.DeleteAtProvider)
            {
                // One that runs now loses its lease: what it has read must not be committed any more.
                item.State = WorkState.Discarded;
                item.UniqueName = null;
                item.LeaseNumber++;
                item.LeaseOwner = null;
                item.LeaseUntil = null;
                item.CompletedAt = now;
            }
        }

        foreach (var alert in await db.Alerts.Where(alert => alert.CaseId == @case.Id && alert.SettledAt == null).ToListAsync(cancellationToken))
        {
            alert.UniqueName = null;
            alert.SettledAt = now;
        }

        var attempts = @case.Attempts.Select(attempt => (Guid?)attempt.Id).ToArray();
        foreach (var result in await db.UnassignedResults.Where(result => attempts.Contains(result.AttemptId)).ToListAsync(cancellationToken))
        {
            result.Reason = null;
            Tombstone.Mark(result);
        }
    }

    private async Task<Action> EraseFilesAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var stored = await db.Documents.Where(document => document.CaseId == caseId && document.ErasedAt == null).ToListAsync(cancellationToken);
        foreach (var document in stored)
        {
            documents.Erase(document);
        }

        var deleteUploads = await uploads.EraseAsync(db, caseId, cancellationToken);
        var letters = new List<string>();
        foreach (var message in await db.Messages.Where(message => message.CaseId == caseId).ToListAsync(cancellationToken))
        {
            message.Content = null;
            message.LastError = null;
            if (message.State is MessageState.Queued)
            {
                message.State = MessageState.Failed;
            }

            if (message.FileName is { } name)
            {
                letters.Add(name);
                message.FileName = null;
            }
            else if (message.State is MessageState.Sending)
            {
                // Written perhaps, and not noted yet.
                letters.Add(MailFiles.NameOf(message.CreatedAt, message.Id));
            }
        }

        return () =>
        {
            stored.ForEach(documents.DeleteFile);
            deleteUploads();
            letters.ForEach(mails.Delete);
        };
    }
}
