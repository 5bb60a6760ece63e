namespace Portal.Core.Texts;

/// <summary>
/// What stands in clear of a sentence whose values are sealed: its key, and for each value a mark that says nothing; an older portal, which knows of no sealed
/// values, says it with the marks in their places.
/// </summary>
internal static class BlankSentence
{
    private const string Mark = "…";

    /// <summary>As many values, and nothing in any of them.</summary>
    public static IReadOnlyList<string> Values(IReadOnlyList<string> values) => [.. values.Select(_ => Mark)];

    /// <summary>There is nothing in any of these values.</summary>
    public static bool IsBlank(IReadOnlyList<string> values) => values.All(value => string.Equals(value, Mark, StringComparison.Ordinal));

    /// <summary>A sentence without what its values say.</summary>
    public static Sentence Of(Sentence sentence) => sentence with { Args = Values(sentence.Args) };

    /// <summary>There is nothing in any of its values.</summary>
    public static bool IsBlank(Sentence sentence) => IsBlank(sentence.Args);

    /// <summary>These are the sentences that stand in clear without their values.</summary>
    public static bool SaysSame(IEnumerable<Sentence> clear, IEnumerable<Sentence> opened) => clear.SequenceEqual(opened.Select(Of));
}
