using Portal.Core.Texts;

namespace Portal.Core.Messages;

/// <summary>Hands mails over: to a server, or into files.</summary>
internal interface IMailTransport
{
    /// <summary>Whether handing the same mail over twice comes to the same as once.</summary>
    bool CanRepeat { get; }

    /// <summary>Hands one mail over; never throws for what a server or disk may do.</summary>
    Task<MailHandover> HandOverAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>A mail ready to go. Printing it shows its id only.</summary>
internal sealed record OutgoingMail(Guid Id, string MessageId, MailContent Content, DateTime CreatedAt, MailAttachment? Attachment)
{
    public override string ToString() => MessageId;
}

/// <summary>A file that goes with a mail.</summary>
internal sealed record MailAttachment(string FileName, string MimeType, Stream Content);

/// <summary>What came of a hand-over.</summary>
internal sealed record MailHandover(HandoverOutcome Outcome)
{
    /// <summary>The file that was written.</summary>
    public string? FileName { get; init; }

    /// <summary>What was in the way.</summary>
    public Sentence? Reason { get; init; }
}

/// <summary>How sure we are.</summary>
internal enum HandoverOutcome
{
    /// <summary>It was taken.</summary>
    Taken,

    /// <summary>It was surely not taken; waiting can help.</summary>
    NotTaken,

    /// <summary>It was surely not taken, and never will be.</summary>
    Refused,

    /// <summary>It may have been taken.</summary>
    Unknown,
}
