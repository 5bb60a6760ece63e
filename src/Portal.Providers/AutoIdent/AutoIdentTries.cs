using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Providers;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// An ident that was cancelled is tried again under the same id (<i>Reusing IdentIDs</i>), and until the new try has come to something, the vendor's record
/// is that of the last one: what was pushed since then counts.
/// </summary>
internal static class AutoIdentTries
{
    private const string LastFinish = "finishedAt";
    private const string LastWord = "lastWord";
    private const string LastReason = "lastReason";
    private const string PushedWord = "pushedWord";
    private const string PushedReason = "pushedReason";

    /// <summary>What is kept of a push that comes before there is a record.</summary>
    public static IReadOnlyDictionary<string, string> Begun(string word, string? reason) =>
        new Dictionary<string, string>(StringComparer.Ordinal) { [PushedWord] = word, [PushedReason] = reason ?? string.Empty };

    /// <summary>Where the newest try stands, when the record is still that of the one before; <see langword="null"/> when the record says it.</summary>
    public static StatusReading? Newest(AutoIdentIdent ident, AttemptContext attempt) =>
        !attempt.IsFinal && ident.Status is { IsFinal: false, Status: AttemptStatus.RetryPossible } && IsKnown(ident, attempt)
        && attempt.Facts.GetValueOrDefault(PushedWord) is { Length: > 0 } word
            ? AutoIdentStatuses.Of(word, attempt.Facts.GetValueOrDefault(PushedReason) is { Length: > 0 } reason ? reason : null)
            : null;

    /// <summary>When the record that was read last was finished.</summary>
    public static DateTime? FinishedBefore(AttemptContext attempt) =>
        attempt.Facts.TryGetValue(LastFinish, out var last) && DateTime.TryParse(last, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var before) ? before : null;

    /// <summary>Keeps what this record says and when it was finished; with a new one, what was pushed before it counts no more.</summary>
    public static void Keep(AutoIdentIdent ident, AttemptContext attempt, Dictionary<string, string> facts)
    {
        (facts[LastWord], facts[LastReason]) = (ident.Result ?? string.Empty, ident.Reason ?? string.Empty);
        if (ident.FinishedAt is { } finished)
        {
            facts[LastFinish] = finished.ToString("O", CultureInfo.InvariantCulture);
        }

        if (attempt.Facts.ContainsKey(PushedWord) && Newest(ident, attempt) is null)
        {
            (facts[PushedWord], facts[PushedReason]) = (string.Empty, string.Empty);
        }
    }

    /// <summary>Whether the record was read before. An aborted one has no time: it is told by its word and reason.</summary>
    private static bool IsKnown(AutoIdentIdent ident, AttemptContext attempt) => ident.FinishedAt is { } finished
        ? FinishedBefore(attempt) == finished
        : Is(ident.Result, attempt.Facts.GetValueOrDefault(LastWord)) && Is(ident.Reason ?? string.Empty, attempt.Facts.GetValueOrDefault(LastReason));

    private static bool Is(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
