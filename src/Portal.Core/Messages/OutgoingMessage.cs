namespace Portal.Core.Messages;

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>Waits for its work item.</summary>
    Queued,

    /// <summary>Is being handed over; found in this state after an interruption it becomes <see cref="PerhapsSent"/>.</summary>
    Sending,

    /// <summary>The mail server took it, or it was written as a file.</summary>
    Sent,

    /// <summary>Interrupted between hand-over and commit: repeated only by a person, under the same Message-ID.</summary>
    PerhapsSent,

    /// <summary>Given up.</summary>
    Failed,
}

/// <summary>A mail to the person. Address, subject and text are encrypted and emptied by erasure.</summary>
public sealed class OutgoingMessage
{
    /// <summary>Ours.</summary>
    public Guid Id { get; set; }

    /// <summary>Of which case.</summary>
    public Guid CaseId { get; set; }

    /// <summary>Of which attempt.</summary>
    public Guid AttemptId { get; set; }

    /// <summary>Which template: <c>start</c>, <c>reminder</c>, <c>coupon</c>, ...</summary>
    public string Template { get; set; } = string.Empty;

    /// <summary>de, en, fr.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Recipient, subject, text as JSON, encrypted.</summary>
    public byte[]? Content { get; set; }

    /// <summary>Document attached.</summary>
    public Guid? AttachmentId { get; set; }

    /// <summary>RFC 5322, ours, kept over repeats.</summary>
    public string MessageId { get; set; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public MessageState State { get; set; }

    /// <summary>File name in the mail directory, when no server is configured.</summary>
    public string? FileName { get; set; }

    /// <summary>Sentence of the last failure, JSON, in clear: only what is ours (codes of SMTP), never what a server said.</summary>
    public string? LastError { get; set; }

    /// <summary>Who asked for it.</summary>
    public Guid? RequestedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}
