using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Portal.Core.Texts;

namespace Portal.Core.Messages;

/// <summary>Hands mails to the configured server.</summary>
internal sealed class SmtpTransport(SmtpOptions options, TimeProvider time) : IMailTransport
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public bool CanRepeat => false;

    public async Task<MailHandover> HandOverAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!await AnswersAsync(cancellationToken))
        {
            return new MailHandover(HandoverOutcome.NotTaken) { Reason = new Sentence("message.failure.unreachable") };
        }

        using var message = MimeMessages.Make(mail, options);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls };
        if (!string.IsNullOrEmpty(options.UserName))
        {
            client.Credentials = new NetworkCredential(options.UserName, options.Password);
        }

        using var late = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await client.SendMailAsync(message, either.Token);
            return new MailHandover(HandoverOutcome.Taken);
        }
        catch (SmtpFailedRecipientException)
        {
            return new MailHandover(HandoverOutcome.Refused) { Reason = new Sentence("message.failure.refusedAddress") };
        }
        catch (SmtpException e) when (e.StatusCode is SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath)
        {
            return new MailHandover(HandoverOutcome.Refused) { Reason = new Sentence("message.failure.refusedAddress") };
        }
        catch (SmtpException e) when ((int)e.StatusCode >= 400)
        {
            // The server said no: nothing was taken.
            return new MailHandover(HandoverOutcome.NotTaken) { Reason = new Sentence("message.failure.refused", ((int)e.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture)) };
        }
        catch (SmtpException e) when (Causes(e).OfType<System.Security.Authentication.AuthenticationException>().Any())
        {
            return new MailHandover(HandoverOutcome.NotTaken) { Reason = new Sentence("message.failure.unreachable") };
        }
        catch (Exception e) when (e is SmtpException or OperationCanceledException or IOException)
        {
            // It broke in the middle, and how far it was is not known.
            return new MailHandover(HandoverOutcome.Unknown) { Reason = new Sentence("message.failure.interrupted") };
        }
    }

    // Asked first, by a connection of its own: inside a hand-over, one that never began looks like one that broke.
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var line = new TcpClient();
        try
        {
            await line.ConnectAsync(options.Host!, options.Port, either.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
