using System.ComponentModel;

namespace Portal.Web.Api.Cases;

/// <summary>A note.</summary>
internal sealed record NoteRequest
{
    [Description("Up to 4,000 characters; kept encrypted, gone with the case.")]
    public string? Text { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(NoteRequest);
}

/// <summary>Who works on a case.</summary>
internal sealed record AssignmentRequest
{
    [Description("Id of a user who is Officer or Support; null for nobody.")]
    public Guid? Assignee { get; init; }
}

/// <summary>How the person is reached.</summary>
internal sealed record ContactRequest
{
    [Description("E-mail address; as it was when left out, removed when empty.")]
    public string? Email { get; init; }

    [Description("Mobile phone with country code; as it was when left out, removed when empty.")]
    public string? MobilePhone { get; init; }

    [Description("Language of mails to the person: de, en, fr; as it was when left out.")]
    public string? Language { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(ContactRequest);
}

/// <summary>A legal hold, set or lifted.</summary>
internal sealed record HoldRequest
{
    [Description("True: nothing may be erased. False: the usual periods hold again.")]
    public bool? Hold { get; init; }

    [Description("Why; kept on the timeline.")]
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(HoldRequest);
}

/// <summary>The end of the relationship with the person.</summary>
internal sealed record RelationshipRequest
{
    [Description("Day on which it ended, yyyy-MM-dd; null when it goes on.")]
    public DateOnly? EndedOn { get; init; }
}
