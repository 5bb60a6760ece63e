using Portal.Core.Cases;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>A provider's word, and what it means to us.</summary>
/// <param name="RawWord">The word as it stood in the record or push.</param>
/// <param name="Status">Our status.</param>
/// <param name="IsFinal">No further step is expected; evidence is due.</param>
/// <param name="LinkUsable">The person can still use the link.</param>
public sealed record StatusReading(string RawWord, AttemptStatus Status, bool IsFinal, bool LinkUsable)
{
    /// <summary>Who ended it.</summary>
    public EndedBy EndedBy { get; init; }

    /// <summary>The provider's own description or reason, as delivered.</summary>
    public string? RawText { get; init; }

    /// <summary>
    /// The text is the provider's name of the word, the same for everybody, and says nothing of a person: an admin may read it who is to give the word a meaning.
    /// </summary>
    public bool TextNamesWord { get; init; }

    /// <summary>What the word means in a short sentence, for vendors whose words are numbers; the timeline shows it.</summary>
    public Sentence? Meaning { get; init; }

    /// <summary>What staff should do next.</summary>
    public Sentence? Advice { get; init; }

    /// <summary>False when no row of the table knows the word: it is listed for the admin.</summary>
    public bool IsMapped { get; init; } = true;

    /// <summary>Word and text speak of suspicion: for Officer and Auditor only.</summary>
    public bool Suspicion { get; init; }

    /// <summary>Only on the timeline; the attempt's label stays.</summary>
    public bool TimelineOnly { get; init; }
}
