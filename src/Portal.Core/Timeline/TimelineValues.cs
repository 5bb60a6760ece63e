using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Timeline;

/// <summary>
/// The values of a timeline's sentences: encrypted, whatever they are, for many are a provider's own words, texts of errors and names of files. What an older portal
/// wrote stands in clear, and counts until it is sealed.
/// </summary>
public static class TimelineValues
{
    /// <summary>What was attached to which attempt.</summary>
    internal const string NamesReference = "cases.timeline.resultAttached";

    /// <summary>What an entry says; with a mark for each value that was erased.</summary>
    public static Sentence SentenceOf(this Sealer sealer, TimelineEntry entry) => sealer.ValuesOf(entry) is { } opened ? new Sentence(entry.TextKey, opened) : Clear(entry);

    /// <summary>Whether it has values that can't be opened: changed, moved here from another entry, or sealed under a key that is missing.</summary>
    public static bool HasLostValues(this Sealer sealer, TimelineEntry entry) => entry.SealedValues is not null && BlankSentence.IsBlank(Clear(entry)) && sealer.ValuesOf(entry) is null;

    /// <summary>Takes over what an entry says; its case must be set.</summary>
    internal static void SetSentence(this Sealer sealer, TimelineEntry entry, Sentence sentence)
    {
        entry.TextKey = sentence.Key;
        entry.ClearValues = SentenceJson.WriteValues(BlankSentence.Values(sentence.Args));
        entry.SealedValues = sentence.Args.Count == 0 ? null : sealer.Seal(sentence.Args, Binding.TimelineValues(entry.CaseId, sentence.Key));
    }

    /// <summary>
    /// Leaves nothing of what a provider's own sentences carry: its words, which may be about the person. Ours carry numbers, times and our own names, and the
    /// timeline of an erased case goes on saying them.
    /// </summary>
    internal static void Erase(TimelineEntry entry, IEnumerable<string> providerKeys)
    {
        if (IsOfProvider(entry.TextKey, providerKeys))
        {
            Blank(entry);
        }
    }

    /// <summary>Leaves nothing of the one sentence of ours that carries a provider's id.</summary>
    internal static void EraseReferences(TimelineEntry entry)
    {
        if (string.Equals(entry.TextKey, NamesReference, StringComparison.Ordinal))
        {
            Blank(entry);
        }
    }

    /// <summary>Says a sentence of one of these providers.</summary>
    internal static bool IsOfProvider(string textKey, IEnumerable<string> providerKeys) => providerKeys.Any(key => textKey.StartsWith(key + ".", StringComparison.Ordinal));

    /// <summary>What stands in clear says something: an older portal wrote it.</summary>
    internal static bool IsInClear(TimelineEntry entry) => !BlankSentence.IsBlank(Clear(entry));

    private static void Blank(TimelineEntry entry)
    {
        entry.ClearValues = SentenceJson.WriteValues(BlankSentence.Values(Clear(entry).Args));
        entry.SealedValues = null;
    }

    private static Sentence Clear(TimelineEntry entry) => SentenceJson.Of(entry.TextKey, entry.ClearValues);

    private static List<string>? ValuesOf(this Sealer sealer, TimelineEntry entry) =>
        entry.SealedValues is { } box && !IsInClear(entry) ? sealer.Open<List<string>>(box, Binding.TimelineValues(entry.CaseId, entry.TextKey)) : null;
}
