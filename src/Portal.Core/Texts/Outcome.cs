using System.Diagnostics.CodeAnalysis;
using Portal.Core.Fields;

namespace Portal.Core.Texts;

/// <summary>Why a service did not do what it was asked to; decides the HTTP status of the REST interface.</summary>
public enum ProblemKind
{
    /// <summary>The data are not fit; see <see cref="Problem.Fields"/>. 400.</summary>
    Invalid,

    /// <summary>Not there. 404.</summary>
    NotFound,

    /// <summary>Not possible in its present state, or somebody else was faster. 409.</summary>
    Conflict,

    /// <summary>The provider can't be reached; what was typed is kept as <see cref="Problem.CaseId"/>. 503.</summary>
    ProviderUnavailable,

    /// <summary>The provider refuses: credentials, rights, state. 502.</summary>
    ProviderRefused,
}

/// <summary>An expected failure of a service.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Text">What happened, what it means, what to do.</param>
public sealed record Problem(ProblemKind Kind, Sentence Text)
{
    /// <summary>Remarks beside fields.</summary>
    public IReadOnlyList<FieldRemark> Fields { get; init; } = [];

    /// <summary>The case that was kept as a draft, or that is in the way.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The provider's own remark; hostile text.</summary>
    public string? ProviderText { get; init; }

    /// <summary>How long to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>What a service call came to.</summary>
/// <typeparam name="T">What success delivers.</typeparam>
public sealed class Outcome<T>
    where T : class
{
    private Outcome(T? value, Problem? problem) => (Value, Problem) = (value, problem);

    /// <summary>What was delivered.</summary>
    public T? Value { get; }

    /// <summary>Why nothing was delivered.</summary>
    public Problem? Problem { get; }

    /// <summary>Which of the two it is.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    /// <summary>A success, for types that can't be converted implicitly (interfaces).</summary>
    public static Outcome<T> Of(T value) => new(value, null);

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static implicit operator Outcome<T>(Problem problem) => new(null, problem);
}
