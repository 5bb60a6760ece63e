using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Portal.Core.Appointments;

namespace Portal.Core.Messages;

/// <summary>Makes the framework's message from ours.</summary>
internal static class MimeMessages
{
    /// <summary>Plain text in UTF-8, our own Message-ID; dispose it after the hand-over.</summary>
    public static MailMessage Make(OutgoingMail mail, SmtpOptions sender)
    {
        var message = new MailMessage
        {
            From = new MailAddress(sender.From, sender.FromName, Encoding.UTF8),
            Subject = mail.Content.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Content.Body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
            IsBodyHtml = false,
        };
        message.To.Add(new MailAddress(mail.Content.Recipient));
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Date", mail.CreatedAt.ToString("ddd, dd MMM yyyy HH':'mm':'ss '+0000'", System.Globalization.CultureInfo.InvariantCulture));
        if (mail.Attachment is { } file)
        {
            message.Attachments.Add(new Attachment(file.Content, file.FileName, file.MimeType));
        }

        if (mail.Content.Calendar is { } calendar)
        {
            var entry = Attachment.CreateAttachmentFromString(calendar, CalendarEntry.FileName, Encoding.UTF8, CalendarEntry.MimeType);
            entry.TransferEncoding = TransferEncoding.Base64;
            entry.ContentType.Parameters["method"] = CalendarEntry.Method;
            message.Attachments.Add(entry);
        }

        return message;
    }
}
