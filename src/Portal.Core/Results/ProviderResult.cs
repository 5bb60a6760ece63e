using Portal.Core.Texts;

namespace Portal.Core.Results;

/// <summary>The normalised outcome of an attempt, the same shape for every provider; stored encrypted, as JSON.</summary>
public sealed record ProviderResult
{
    /// <summary>All fields of the identification to be reviewed, in the order in which they are shown.</summary>
    public required IReadOnlyList<ResultField> Fields { get; init; }

    /// <summary>Every identification that the record names, the reviewed one first.</summary>
    public IReadOnlyList<IdentificationSummary> Identifications { get; init; } = [];

    /// <summary>What stands above everything else: fraud attempt, failed security check, undeliverable address.</summary>
    public IReadOnlyList<ResultWarning> Warnings { get; init; } = [];

    /// <summary>Whether it says anything that was identified. Before the end a record echoes what was provided and tells about the order: neither counts.</summary>
    public bool Identifies() => Fields.Any(field => field.Value is not null && !field.Path.StartsWith("order.", StringComparison.Ordinal));
}

/// <summary>One value of a result.</summary>
/// <param name="Path">Ours, such as <c>person.firstName</c>; the part before the first dot is the group (person, address, document, licence, contact, checks, order).</param>
public sealed record ResultField(string Path)
{
    /// <summary>As sent to the provider (or as the provider echoes it).</summary>
    public string? Provided { get; init; }

    /// <summary>As identified; <see langword="null"/> when only provided, or when not delivered.</summary>
    public string? Value { get; init; }

    /// <summary>How the two compare; <see langword="null"/> leaves the comparison to us.</summary>
    public FieldOutcome? Outcome { get; init; }

    /// <summary>Where the value comes from: <c>video</c>, <c>eid</c>, <c>document</c>, ... the provider's word.</summary>
    public string? Source { get; init; }

    /// <summary>A remark on the value (changed but not delivered, spelt otherwise, ...).</summary>
    public Sentence? Note { get; init; }

    /// <summary>A pseudonym or token: masked, shown only after an audited reveal, never searchable.</summary>
    public bool Sensitive { get; init; }
}

/// <summary>One identification inside a record: a provider may list several tries by several methods.</summary>
/// <param name="Method">The provider's word: photo, video, eid, basic, autoid, ...</param>
/// <param name="RawStatus">The provider's word.</param>
public sealed record IdentificationSummary(string Method, string RawStatus)
{
    /// <summary>Sub-status as the provider describes it.</summary>
    public string? Detail { get; init; }

    /// <summary>Reason as the provider describes it.</summary>
    public string? Reason { get; init; }

    /// <summary>When the person was identified, or when the record of it changed last; UTC.</summary>
    public DateTime? At { get; init; }

    /// <summary>Everything else that this identification says (agent, service centre, coupon counts, its own document data when it is not the reviewed one).</summary>
    public IReadOnlyList<ResultField> Fields { get; init; } = [];
}

/// <summary>A warning of the provider's.</summary>
/// <param name="Text">What to say.</param>
/// <param name="Suspicion">Words of suspicion are for Officer and Auditor only.</param>
public sealed record ResultWarning(Sentence Text, bool Suspicion);
