using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Messages;

/// <summary>
/// Hands one message over. That it is being handed over is committed before it happens: whoever finds it so later knows that it may have been sent,
/// and then only a person repeats it.
/// </summary>
internal sealed partial class SendMessage(
    IPortalDbFactory databases, IMailTransport transport, MailFiles files, DocumentVault vault, Sealer sealer, TimelineWriter timeline, TimeProvider time, ILogger<SendMessage> logger) : IWorkHandler
{
    public string Kind => WorkKinds.SendMessage;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var message = await db.Messages.FirstOrDefaultAsync(m => m.Id == item.SubjectId, cancellationToken);
        if (message is null || sealer.OpenToUse<MailContent>(message.Content, Binding.Message(message.Id)) is not { } content)
        {
            return new WorkOutcome.Dead(new Sentence("message.failure.gone"));
        }

        switch (message.State)
        {
            case MessageState.Queued:
                break;
            case MessageState.Sending when transport.CanRepeat:
                break;
            case MessageState.Sending:
                return Ended(message, MessageState.PerhapsSent, new Sentence("message.failure.interrupted"), new Sentence("message.timeline.perhapsSent"), isAlert: true);
            default:
                return new WorkOutcome.Done();
        }

        var attachment = await OpenAsync(db, message, cancellationToken);
        await using var file = attachment?.Content;
        if (message.AttachmentId is not null && attachment is null)
        {
            return Ended(message, MessageState.Failed, new Sentence("message.failure.attachment"), new Sentence("message.timeline.failed"), isAlert: true);
        }

        // The one thing that can't wait for the outcome's transaction; the version makes it fail when somebody else was faster.
        message.State = MessageState.Sending;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new WorkOutcome.Again(time.GetUtcNow().UtcDateTime, Reason: null);
        }

        var handover = await transport.HandOverAsync(new OutgoingMail(message.Id, message.MessageId, content, message.CreatedAt, attachment), cancellationToken);
        Log.HandedOver(logger, message.Id, handover.Outcome, handover.Reason?.Key);
        if (handover.FileName is { } written && !await db.Messages.AnyAsync(m => m.Id == message.Id && m.Content != null, cancellationToken))
        {
            // Erased while it was being written: the erasure could not know of the file.
            files.Delete(written);
            return new WorkOutcome.Done();
        }

        return handover.Outcome switch
        {
            HandoverOutcome.Taken => Sent(message, handover.FileName),
            HandoverOutcome.Refused => Ended(message, MessageState.Failed, handover.Reason!, new Sentence("message.timeline.failed"), isAlert: true),
            HandoverOutcome.Unknown => Ended(message, MessageState.PerhapsSent, handover.Reason!, new Sentence("message.timeline.perhapsSent"), isAlert: true),
            _ => NotYet(message, handover.Reason!, isFirst: message.LastError is null),
        };
    }

    private async Task<MailAttachment?> OpenAsync(PortalDbContext db, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var document = message.AttachmentId is null
            ? null
            : await db.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Id == message.AttachmentId && d.CaseId == message.CaseId, cancellationToken);
        if (document is null)
        {
            return null;
        }

        var opening = await vault.OpenAsync(document, cancellationToken);
        return opening.IsOpen ? new MailAttachment(vault.NameOf(document), document.MimeType, opening.Content) : null;
    }

    private WorkOutcome.Done Sent(OutgoingMessage message, string? fileName) => new()
    {
        Effects = (db, cancellationToken) => ChangeAsync(db, message, changed =>
        {
            changed.State = MessageState.Sent;
            changed.FileName = fileName;
            changed.LastError = null;
            changed.SentAt = time.GetUtcNow().UtcDateTime;
            Tell(db, message, new Sentence(fileName is null ? "message.timeline.sent" : "message.timeline.written"), isAlert: false);
        }, cancellationToken),
        ChangedCases = [message.CaseId],
    };

    private WorkOutcome.Done Ended(OutgoingMessage message, MessageState state, Sentence reason, Sentence text, bool isAlert) => new()
    {
        Effects = (db, cancellationToken) => ChangeAsync(db, message, changed =>
        {
            changed.State = state;
            changed.LastError = SentenceJson.Write([reason]);
            Tell(db, message, text, isAlert);
        }, cancellationToken),
        ChangedCases = [message.CaseId],
    };

    private WorkOutcome.Again NotYet(OutgoingMessage message, Sentence reason, bool isFirst) => new(When: null, reason)
    {
        Effects = (db, cancellationToken) => ChangeAsync(db, message, changed =>
        {
            changed.State = MessageState.Queued;
            changed.LastError = SentenceJson.Write([reason]);
            if (isFirst)
            {
                Tell(db, message, new Sentence("message.timeline.failing"), isAlert: true);
            }
        }, cancellationToken),
        ChangedCases = [message.CaseId],
    };

    private void Tell(PortalDbContext db, OutgoingMessage message, Sentence text, bool isAlert) => timeline.Add(
        db,
        new TimelineFact(message.CaseId, isAlert ? TimelineKind.Alert : TimelineKind.Message, TimelineSource.Portal, text) { AttemptId = message.AttemptId });

    private static async Task ChangeAsync(PortalDbContext db, OutgoingMessage message, Action<OutgoingMessage> change, CancellationToken cancellationToken)
    {
        // Erased meanwhile: nothing is left to be marked.
        if (await db.Messages.FirstOrDefaultAsync(m => m.Id == message.Id, cancellationToken) is { } changed)
        {
            change(changed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId}: {Outcome} {Reason}")]
        public static partial void HandedOver(ILogger logger, Guid messageId, HandoverOutcome outcome, string? reason);
    }
}
