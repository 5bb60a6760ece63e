using Portal.Core.Texts;

namespace Portal.Core.Messages;

/// <summary>A message as lists show it: never its text, which holds the link. Printing it shows the id only.</summary>
public sealed record MessageView
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of which attempt.</summary>
    public required Guid AttemptId { get; init; }

    /// <summary>Which template.</summary>
    public required string Template { get; init; }

    /// <summary>de, en, fr.</summary>
    public required string Language { get; init; }

    /// <summary>Address; <see langword="null"/> when erased.</summary>
    public string? Recipient { get; init; }

    /// <summary>One line; <see langword="null"/> when erased.</summary>
    public string? Subject { get; init; }

    /// <summary>Where it stands.</summary>
    public required MessageState State { get; init; }

    /// <summary>It was written as this file.</summary>
    public string? FileName { get; init; }

    /// <summary>What was in the way last.</summary>
    public Sentence? LastError { get; init; }

    /// <summary>Who asked for it.</summary>
    public string? RequestedByName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>Something is attached.</summary>
    public bool HasAttachment { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}

/// <summary>A mail before it is sent, for the eye: links in it are masked. Printing it shows nothing.</summary>
/// <param name="Template">Which template.</param>
/// <param name="Language">de, en, fr.</param>
/// <param name="Recipient">Address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text, links masked.</param>
/// <param name="AttachmentName">File that goes with it.</param>
public sealed record MessagePreview(string Template, string Language, string Recipient, string Subject, string Body, string? AttachmentName)
{
    /// <inheritdoc />
    public override string ToString() => nameof(MessagePreview);
}
