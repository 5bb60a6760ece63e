using Portal.Core.Fields;

namespace Portal.Core.Providers.Capabilities;

/// <summary>Our staff take the person through the vendor's steps: consent, comparison, pages, selfie, completion. Every step can be repeated after a reload.</summary>
public interface ICollectsDocuments
{
    /// <summary>The steps in their order and which are done, from the attempt's facts alone.</summary>
    IReadOnlyList<CollectionStep> StepsOf(AttemptContext attempt);

    /// <summary>Takes one step. What changes in the facts comes back.</summary>
    /// <param name="attempt">Which one.</param>
    /// <param name="step">Key of the step.</param>
    /// <param name="inputs">By the step's fields.</param>
    /// <param name="file">The page, when the step takes one.</param>
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
public sealed record CollectionStep(string Key, IReadOnlyList<FieldDefinition> Fields, bool TakesFile, bool Optional, bool Done, bool Possible);

/// <summary>After a step.</summary>
/// <param name="Facts">Changed facts.</param>
/// <param name="Status">A new word, when the step changes where the attempt stands.</param>
public sealed record CollectionProgress(IReadOnlyDictionary<string, string> Facts, StatusReading? Status);
