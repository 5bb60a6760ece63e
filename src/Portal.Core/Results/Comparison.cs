using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Core.Results;

/// <summary>
/// How an identified value compares with the provided one, for providers that don't say it themselves. Case, spacing, ß and ss, umlauts and their
/// transliteration, and the form of a country's code make no difference, only a note.
/// </summary>
/// <param name="Outcome">How they compare.</param>
/// <param name="Note">What differs although they count as the same.</param>
public sealed record Comparison(FieldOutcome Outcome, Sentence? Note)
{
    /// <summary>Compares; <see langword="null"/> when there is neither value.</summary>
    /// <param name="path">The result's path: tells countries and nationalities from names.</param>
    /// <param name="provided">As sent.</param>
    /// <param name="identified">As identified.</param>
    public static Comparison? Of(string path, string? provided, string? identified)
    {
        if (string.IsNullOrWhiteSpace(identified))
        {
            return string.IsNullOrWhiteSpace(provided) ? null : new Comparison(FieldOutcome.Provided, null);
        }

        if (string.IsNullOrWhiteSpace(provided))
        {
            return new Comparison(FieldOutcome.New, null);
        }

        if (string.Equals(provided, identified, StringComparison.Ordinal))
        {
            return new Comparison(FieldOutcome.Match, null);
        }

        if (FieldTexts.IsCountryPath(path) && Countries.Recognise(provided) is { } code)
        {
            return string.Equals(code, Countries.Recognise(identified), StringComparison.Ordinal)
                ? new Comparison(FieldOutcome.Match, new Sentence("comparison.countryForm"))
                : new Comparison(FieldOutcome.Changed, null);
        }

        return Spelling.Same(provided, identified)
            ? new Comparison(FieldOutcome.Match, new Sentence("comparison.spelling"))
            : new Comparison(FieldOutcome.Changed, null);
    }
}
