using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Appointments;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Messages;

/// <summary>Mails to the person: composed from templates, previewed, sent by a work item, repeated by hand.</summary>
public sealed class MessageService(
    IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, MailComposer composer, TimelineWriter timeline, WorkQueue work, DocumentVault vault, Sealer sealer, TimeProvider time)
{
    /// <summary>Messages of a case, newest first.</summary>
    public async Task<IReadOnlyList<MessageView>> ListAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var messages = await db.Messages.AsNoTracking().Where(m => m.CaseId == caseId).OrderByDescending(m => m.CreatedAt).Take(200).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, messages.Select(m => m.RequestedBy), cancellationToken);
        return [.. messages.Select(message => View(message, message.RequestedBy is { } id ? names.GetValueOrDefault(id) : null))];
    }

    /// <summary>The mail as it would be sent, links masked.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="template">One of <see cref="MessageTemplates"/>.</param>
    /// <param name="language">de, en, fr; the person's when left out.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Outcome<MessagePreview>> PreviewAsync(Guid caseId, string template, string? language, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SendToPerson, cancellationToken, caseId);
        await using var db = databases.Create();
        var composed = await composer.ComposeAsync(db, caseId, template, language, cancellationToken);
        return composed.Succeeded
            ? new MessagePreview(template, composed.Value.Language, composed.Value.Masked.Recipient, composed.Value.Masked.Subject, composed.Value.Masked.Body, AttachmentName(composed.Value))
            : composed.Problem;
    }

    /// <summary>Has the mail sent; it goes by itself from here, and how it went stands on the timeline.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="template">One of <see cref="MessageTemplates"/>.</param>
    /// <param name="language">de, en, fr; the person's when left out.</param>
    /// <param name="cancellationToken">Stops before anything is kept.</param>
    public async Task<Outcome<MessageView>> SendAsync(Guid caseId, string template, string? language, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SendToPerson, cancellationToken, caseId);
        await using var db = databases.Create();
        var composed = await composer.ComposeAsync(db, caseId, template, language, cancellationToken);
        if (!composed.Succeeded)
        {
            return composed.Problem;
        }

        var mail = composed.Value;
        var id = Guid.NewGuid();
        var message = new OutgoingMessage
        {
            Id = id,
            CaseId = caseId,
            AttemptId = mail.Attempt.Id,
            Template = template,
            Language = mail.Language,
            Content = sealer.Seal(mail.Content, Binding.Message(id)),
            AttachmentId = mail.Attachment?.Id,
            MessageId = $"<{id:N}@{composer.SenderDomain}>",
            State = MessageState.Queued,
            RequestedBy = actor.Id,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Messages.Add(message);
        Ask(db, mail.Attempt, message, actor, new Sentence("message.timeline.asked." + template, mail.Language.ToUpperInvariant()));
        await audit.SaveAsync(db, [Record(actor, "message.send", message)], cancellationToken);
        return View(message, actor.Name);
    }

    /// <summary>
    /// Sends again what failed, was perhaps sent, or was sent: the same words under the same Message-ID, so that a mailbox that has it already can tell.
    /// </summary>
    public async Task<Outcome<MessageView>> ResendAsync(Guid caseId, Guid messageId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SendToPerson, cancellationToken, caseId);
        await using var db = databases.Create();
        var message = await db.Messages.FirstOrDefaultAsync(m => m.Id == messageId && m.CaseId == caseId, cancellationToken);
        if (message is null)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("message.problem.notFound"));
        }

        if (message.Content is null || message.State is MessageState.Queued or MessageState.Sending)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.problem.notRepeatable"));
        }

        var attempts = await db.Attempts.Where(a => a.CaseId == caseId).ToListAsync(cancellationToken);
        var attempt = attempts.First(a => a.Id == message.AttemptId);
        if (!attempt.LinkUsable || StartableAttempt.Of(attempts) != attempt)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.problem.linkUnusable"));
        }

        message.State = MessageState.Queued;
        message.LastError = null;
        Ask(db, attempt, message, actor, new Sentence("message.timeline.askedAgain"));
        try
        {
            await audit.SaveAsync(db, [Record(actor, "message.resend", message)], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.problem.notRepeatable"));
        }

        return View(message, actor.Name);
    }

    private static AuditRecord Record(Actor actor, string action, OutgoingMessage message) => new(actor, action)
    {
        SubjectKind = "message",
        SubjectId = message.Id.ToString(),
        CaseId = message.CaseId,
        Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["template"] = message.Template, ["language"] = message.Language },
    };

    private void Ask(PortalDbContext db, Attempt attempt, OutgoingMessage message, Actor actor, Sentence text)
    {
        timeline.Add(db, new TimelineFact(message.CaseId, TimelineKind.Message, TimelineSource.User, text) { AttemptId = message.AttemptId, Actor = actor });

        // A lane of its own: a mail must not wait behind a provider that does not answer. No account either: a suspended one stops readings, not mails.
        work.Enqueue(db, new NewWork(WorkKinds.SendMessage, $"message:{message.Id:N}") { CaseId = attempt.CaseId, AttemptId = attempt.Id, SubjectId = message.Id });
    }

    private string? AttachmentName(ComposedMail mail) =>
        mail.Attachment is { } document ? vault.NameOf(document) : mail.Content.Calendar is null ? null : CalendarEntry.FileName;

    private MessageView View(OutgoingMessage message, string? requestedBy)
    {
        var content = sealer.Open<MailContent>(message.Content, Binding.Message(message.Id));
        return new MessageView
        {
            Id = message.Id,
            AttemptId = message.AttemptId,
            Template = message.Template,
            Language = message.Language,
            Recipient = content?.Recipient,
            Subject = content?.Subject,
            State = message.State,
            FileName = message.FileName,
            LastError = SentenceJson.Read(message.LastError) is [var error, ..] ? error : null,
            RequestedByName = requestedBy,
            CreatedAt = message.CreatedAt,
            SentAt = message.SentAt,
            HasAttachment = message.AttachmentId is not null,
        };
    }
}
