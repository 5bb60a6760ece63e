namespace Portal.Core.Messages;

/// <summary>What a mail says; stored sealed. Printing it shows nothing.</summary>
/// <param name="Recipient">Address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
public sealed record MailContent(string Recipient, string Subject, string Body)
{
    /// <summary>An entry for the person's calendar, as a file of RFC 5545.</summary>
    public string? Calendar { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(MailContent);
}
