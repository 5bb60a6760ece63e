using Portal.Core.Fields;

namespace Portal.Core.AtProvider;

/// <summary>The values that an order had before it was corrected: kept under the keys of their fields, shown under their names.</summary>
internal static class EarlierOrder
{
    /// <summary>The sentence whose detail they are.</summary>
    public const string Sentence = "atProvider.timeline.correctionSent";

    private const string Separator = ": ";

    /// <summary>As they are kept: one line for each field.</summary>
    public static string Write(IEnumerable<string> changed, FieldValues before) => string.Join('\n', changed.Select(key => $"{key}{Separator}{before[key] ?? "-"}"));

    /// <summary>As they are read, in the reader's language.</summary>
    /// <param name="kept">As written.</param>
    /// <param name="provider">Key of the one that the order went to: its form has labels of its own.</param>
    /// <param name="texts">Has the labels.</param>
    public static string Say(string kept, string provider, FieldTexts texts) => string.Join('\n', kept.Split('\n').Select(line => SayOne(line, provider, texts)));

    // What no field is called by is a further line of a value: it stays as it is.
    private static string SayOne(string line, string provider, FieldTexts texts)
    {
        var parts = line.Split(Separator, 2);
        return parts.Length == 2 && texts.ResultLabel(provider, parts[0]) is var label && !string.Equals(label, parts[0], StringComparison.Ordinal)
            ? $"{label}{Separator}{texts.ResultValue(provider, parts[0], parts[1])}"
            : line;
    }
}
