using Portal.Core.Fields;
using Portal.Core.Providers.Capabilities;

namespace Portal.Core.Desk;

/// <summary>Where the collection of documents stands. Nothing in it is secret: it may be shown.</summary>
/// <param name="AttemptId">Of which attempt.</param>
/// <param name="ProviderKey">Whose words the steps have.</param>
/// <param name="Steps">In their order.</param>
public sealed record Collection(Guid AttemptId, string ProviderKey, IReadOnlyList<CollectionStep> Steps)
{
    /// <summary>Consents that were recorded, the first one first.</summary>
    public IReadOnlyList<RecordedConsent> Consents { get; init; } = [];

    /// <summary>The step to be taken next, in their order; one that is optional can be passed over. <see langword="null"/> when none is left.</summary>
    public CollectionStep? Next => Steps.FirstOrDefault(step => step is { Done: false, Possible: true });
}

/// <summary>What staff give for a step. Printing it shows the step only.</summary>
/// <param name="Step">Key of the step.</param>
public sealed record StepInput(string Step)
{
    /// <summary>By the step's fields.</summary>
    public FieldValues Values { get; init; } = new();

    /// <summary>How and when the person consented, for a step that records it.</summary>
    public GivenConsent? Consent { get; init; }

    /// <summary>The file's name as the sender has it; hostile text.</summary>
    public string? FileName { get; init; }

    /// <summary>The file; read once, not closed.</summary>
    public Stream? File { get; init; }

    /// <inheritdoc />
    public override string ToString() => Step;
}

/// <summary>A consent as staff witnessed it.</summary>
/// <param name="How">How it was given.</param>
/// <param name="At">When it was given.</param>
public sealed record GivenConsent(ConsentForm How, DateTimeOffset At);
