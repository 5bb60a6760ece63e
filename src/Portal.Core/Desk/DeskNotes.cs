namespace Portal.Core.Desk;

/// <summary>What was done with the person at our desk, as kept with the attempt: a page that is loaded again goes on where it was.</summary>
public sealed record DeskNotes
{
    /// <summary>Signing with a TAN.</summary>
    public TanState? Signing { get; init; }

    /// <summary>Verification of the mobile number.</summary>
    public TanState? Phone { get; init; }

    /// <summary>Consents of the person, the first one first.</summary>
    public IReadOnlyList<RecordedConsent> Consents { get; init; } = [];
}

/// <summary>A TAN that was sent to the person.</summary>
/// <param name="SentAt">When it was asked for last; UTC.</param>
/// <param name="TanLength">Digits to type.</param>
/// <param name="Channel">The provider's word for how it travels.</param>
public sealed record TanState(DateTime SentAt, int TanLength, string? Channel)
{
    /// <summary>When the right one was typed; UTC.</summary>
    public DateTime? ConfirmedAt { get; init; }
}

/// <summary>A consent that the person gave, and that staff passed on.</summary>
/// <param name="Step">Key of the step.</param>
/// <param name="To">Keys of what was consented to.</param>
/// <param name="How">How it was given.</param>
/// <param name="GivenAt">When it was given; UTC.</param>
/// <param name="RecordedAt">When staff passed it on; UTC.</param>
/// <param name="RecordedBy">Who passed it on.</param>
public sealed record RecordedConsent(string Step, IReadOnlyList<string> To, ConsentForm How, DateTime GivenAt, DateTime RecordedAt, string RecordedBy);

/// <summary>How a consent was given.</summary>
public enum ConsentForm
{
    /// <summary>Signed on paper.</summary>
    Paper,

    /// <summary>Ticked or signed by the person on a screen.</summary>
    Screen,

    /// <summary>Said in the presence of staff.</summary>
    Spoken,
}
