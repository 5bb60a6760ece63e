using Portal.Core.Documents;
using Portal.Core.Fields;

namespace Portal.Core.Providers.Capabilities;

/// <summary>Our staff take the person through the vendor's steps: consent, comparison, pages, selfie, completion. Every step can be repeated after a reload.</summary>
public interface ICollectsDocuments
{
    /// <summary>The steps in their order and which are done, from the attempt's facts alone; none where the person does it on the vendor's page.</summary>
    IReadOnlyList<CollectionStep> StepsOf(AttemptContext attempt);

    /// <summary>Takes one step. What changes in the facts comes back, and is stored before the next step can be taken.</summary>
    /// <param name="attempt">Which one.</param>
    /// <param name="step">Key of the step.</param>
    /// <param name="inputs">By the step's fields, valid by their definitions.</param>
    /// <param name="file">The page, when the step takes one: checked against <see cref="CollectionStep.Accepts"/> and <see cref="CollectionStep.MaxBytes"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ProviderOutcome<CollectionProgress>> TakeStepAsync(AttemptContext attempt, string step, FieldValues inputs, UploadedFile? file, CancellationToken cancellationToken);
}

/// <summary>One step.</summary>
/// <param name="Key">Its words stand under <c>step.{Key}</c>.</param>
/// <param name="Fields">To be filled in.</param>
/// <param name="TakesFile">Takes a file.</param>
/// <param name="Optional">Can be left out.</param>
/// <param name="Done">Taken already.</param>
/// <param name="Possible">Can be taken now.</param>
public sealed record CollectionStep(string Key, IReadOnlyList<FieldDefinition> Fields, bool TakesFile, bool Optional, bool Done, bool Possible)
{
    /// <summary>
    /// The step hands over the person's consent. Nothing in it is ticked beforehand, and staff say how and when the person consented before it is taken;
    /// that is kept here and in the audit.
    /// </summary>
    public bool RecordsConsent { get; init; }

    /// <summary>By its fields: what was handed over where it is done, else what is proposed. Personal data.</summary>
    public FieldValues Values { get; init; } = new();

    /// <summary>Which files it takes, decided by their content.</summary>
    public IReadOnlyList<FileKind> Accepts { get; init; } = [];

    /// <summary>Largest file, in bytes.</summary>
    public long MaxBytes { get; init; } = 10_000_000;

    /// <summary>Pages that were taken already, where the step is taken page by page.</summary>
    public int PagesDone { get; init; }

    /// <summary>Pages that it takes altogether; <see langword="null"/> while that is not known, or where there are no pages.</summary>
    public int? PagesTotal { get; init; }
}

/// <summary>After a step.</summary>
/// <param name="Facts">Changed facts.</param>
/// <param name="Status">A new word, when the step changes where the attempt stands.</param>
public sealed record CollectionProgress(IReadOnlyDictionary<string, string> Facts, StatusReading? Status);
