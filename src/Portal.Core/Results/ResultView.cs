using Portal.Core.Texts;

namespace Portal.Core.Results;

/// <summary>The result of an attempt as one reader may see it, in the reader's language. Printing it shows the attempt only.</summary>
public sealed record ResultView
{
    /// <summary>Of which case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Of which attempt.</summary>
    public required Guid AttemptId { get; init; }

    /// <summary>1, 2, ... within the case.</summary>
    public required int Ordinal { get; init; }

    /// <summary>When it was read last; UTC.</summary>
    public DateTime? ReadAt { get; init; }

    /// <summary>It came after the attempt was cancelled or replaced; UTC.</summary>
    public DateTime? AfterCancellationAt { get; init; }

    /// <summary>What stands above everything.</summary>
    public IReadOnlyList<ResultRemark> Warnings { get; init; } = [];

    /// <summary>Rows by group, in the order of the record.</summary>
    public required IReadOnlyList<ResultGroup> Groups { get; init; }

    /// <summary>How many rows differ.</summary>
    public int Differences { get; init; }

    /// <summary>Every identification that the record names, the reviewed one first.</summary>
    public IReadOnlyList<IdentificationView> Identifications { get; init; } = [];

    /// <summary>Other attempts of the case that have a result.</summary>
    public IReadOnlyList<ResultChoice> Others { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => AttemptId.ToString();
}

/// <summary>A warning of the provider's.</summary>
/// <param name="Text">In the reader's language.</param>
/// <param name="Suspicion">Speaks of suspicion.</param>
public sealed record ResultRemark(string Text, bool Suspicion);

/// <summary>Rows that belong together.</summary>
/// <param name="Key">person, address, document, licence, contact, checks, order.</param>
/// <param name="Heading">In the reader's language.</param>
/// <param name="Rows">In their order.</param>
public sealed record ResultGroup(string Key, string Heading, IReadOnlyList<ResultRow> Rows);

/// <summary>One field.</summary>
/// <param name="Path">Ours.</param>
/// <param name="Label">In the reader's language.</param>
public sealed record ResultRow(string Path, string Label)
{
    /// <summary>As provided, for people.</summary>
    public string? Provided { get; init; }

    /// <summary>As identified, for people; <see langword="null"/> when masked.</summary>
    public string? Value { get; init; }

    /// <summary>As provided, for programs: codes and days as kept; <see langword="null"/> when masked.</summary>
    public string? RawProvided { get; init; }

    /// <summary>As identified, for programs: codes and days as kept; <see langword="null"/> when masked.</summary>
    public string? RawValue { get; init; }

    /// <summary>How the two compare.</summary>
    public FieldOutcome Outcome { get; init; }

    /// <summary>Where it comes from: the provider's word.</summary>
    public string? Source { get; init; }

    /// <summary>The same for people; the provider's word where nobody has another.</summary>
    public string? SourceName { get; init; }

    /// <summary>A remark in the reader's language.</summary>
    public string? Note { get; init; }

    /// <summary>There is a value, shown after an audited reveal.</summary>
    public bool Masked { get; init; }

    /// <summary>Identified and provided differ; what nothing was provided for is new, and no difference.</summary>
    public bool Differs => Outcome is FieldOutcome.Changed;

    /// <inheritdoc />
    public override string ToString() => Path;
}

/// <summary>One identification inside the record.</summary>
/// <param name="Method">The provider's word.</param>
/// <param name="RawStatus">The provider's word.</param>
public sealed record IdentificationView(string Method, string RawStatus)
{
    /// <summary>As the provider describes it; hostile text.</summary>
    public string? Detail { get; init; }

    /// <summary>As the provider describes it; hostile text.</summary>
    public string? Reason { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? At { get; init; }

    /// <summary>Everything else that it says.</summary>
    public IReadOnlyList<ResultRow> Rows { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => Method;
}

/// <summary>An attempt that has a result.</summary>
/// <param name="AttemptId">Which one.</param>
/// <param name="Ordinal">1, 2, ... within the case.</param>
/// <param name="ReadAt">UTC.</param>
public sealed record ResultChoice(Guid AttemptId, int Ordinal, DateTime? ReadAt);

/// <summary>A masked value that was asked for.</summary>
/// <param name="Value">In clear.</param>
public sealed record RevealedValue(string Value)
{
    /// <inheritdoc />
    public override string ToString() => "***";
}
