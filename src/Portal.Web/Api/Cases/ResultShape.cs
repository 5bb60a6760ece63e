using System.ComponentModel;
using Portal.Core.Results;

namespace Portal.Web.Api.Cases;

/// <summary>The normalised result of the attempt that counts.</summary>
internal sealed record ResultShape
{
    [Description("Of which attempt.")]
    public required Guid AttemptId { get; init; }

    public required DateTime? ReadAt { get; init; }

    [Description("In the order of the provider's record.")]
    public required IReadOnlyList<ResultFieldShape> Fields { get; init; }

    [Description("What stands above everything else.")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("Every identification that the record names.")]
    public required IReadOnlyList<IdentificationShape> Identifications { get; init; }

    /// <inheritdoc />
    public override string ToString() => AttemptId.ToString();
}

/// <summary>One value of a result.</summary>
internal sealed record ResultFieldShape
{
    [Description("Ours, such as person.firstName.")]
    public required string Path { get; init; }

    [Description("As sent to the provider.")]
    public required string? Provided { get; init; }

    [Description("As identified.")]
    public required string? Value { get; init; }

    [Description("How the two compare.")]
    public required FieldOutcome Outcome { get; init; }

    [Description("Where the value comes from: the provider's word.")]
    public required string? Source { get; init; }

    [Description("A remark on the value.")]
    public required string? Note { get; init; }

    /// <inheritdoc />
    public override string ToString() => Path;
}

/// <summary>One identification inside the provider's record.</summary>
internal sealed record IdentificationShape
{
    [Description("The provider's word.")]
    public required string Method { get; init; }

    [Description("The provider's word.")]
    public required string RawStatus { get; init; }

    [Description("As the provider describes it; text from outside.")]
    public required string? Detail { get; init; }

    [Description("As the provider describes it; text from outside.")]
    public required string? Reason { get; init; }

    public required DateTime? At { get; init; }

    /// <inheritdoc />
    public override string ToString() => Method;
}
