using System.Net.Mail;
using Portal.Core.Texts;

namespace Portal.Core.Messages;

/// <summary>Writes mails as .eml files that only their owner may read; a mail written again replaces its own file.</summary>
internal sealed class FileTransport(MailFiles files, SmtpOptions options) : IMailTransport
{
    public bool CanRepeat => true;

    public async Task<MailHandover> HandOverAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            // The framework names the file itself, so it gets a directory of its own to write it in.
            var drafts = files.NewDrafts();
            try
            {
                using (var message = MimeMessages.Make(mail, options))
                using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = drafts })
                {
                    await client.SendMailAsync(message, cancellationToken);
                }

                return new MailHandover(HandoverOutcome.Taken) { FileName = files.Place(Directory.GetFiles(drafts).Single(), mail) };
            }
            finally
            {
                Directory.Delete(drafts, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SmtpException)
        {
            return new MailHandover(HandoverOutcome.NotTaken) { Reason = new Sentence("message.failure.disk") };
        }
    }
}
