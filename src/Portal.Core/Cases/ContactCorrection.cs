namespace Portal.Core.Cases;

/// <summary>How the person is reached, corrected. What is left out stays as it is; an empty text removes the value. Printing it shows nothing.</summary>
public sealed record ContactCorrection
{
    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Mobile phone.</summary>
    public string? MobilePhone { get; init; }

    /// <summary>de, en, fr.</summary>
    public string? Language { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(ContactCorrection);
}

/// <summary>A change of a case went through.</summary>
/// <param name="CaseId">The case.</param>
public sealed record CaseChanged(Guid CaseId);
