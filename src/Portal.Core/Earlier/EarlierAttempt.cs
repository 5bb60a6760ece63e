using Portal.Core.Cases;

namespace Portal.Core.Earlier;

/// <summary>An earlier attempt that can be picked in a form. Printing it shows the case's number only.</summary>
public sealed record EarlierAttempt
{
    /// <summary>Which attempt.</summary>
    public required Guid AttemptId { get; init; }

    /// <summary>Of which case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The person's name.</summary>
    public string? PersonName { get; init; }

    /// <summary>As the reader may see it.</summary>
    public required AttemptStatus Status { get; init; }

    /// <summary>Its id at the provider: the value of a field that joins it.</summary>
    public required string ProviderReference { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the provider will delete its evidence; UTC.</summary>
    public DateTime? EvidenceKeptUntil { get; init; }

    /// <inheritdoc />
    public override string ToString() => Number;
}

/// <summary>Others who have joined an attempt's order and are not done yet.</summary>
/// <param name="Open">How many.</param>
/// <param name="EvidenceKeptUntil">When the provider will delete the documents that all of them sign; UTC, <see langword="null"/> while that is not known.</param>
public sealed record OpenSignersView(int Open, DateTime? EvidenceKeptUntil);

/// <summary>The first order that an attempt has joined. Printing it shows the case's number only.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Number of its case.</param>
/// <param name="EvidenceKeptUntil">When the provider will delete its evidence; UTC.</param>
/// <param name="EndsSooner">That is before the person of this attempt has to be done: what they sign could not be fetched there any more.</param>
public sealed record FirstOrderView(Guid CaseId, string Number, DateTime? EvidenceKeptUntil, bool EndsSooner)
{
    /// <inheritdoc />
    public override string ToString() => Number;
}
