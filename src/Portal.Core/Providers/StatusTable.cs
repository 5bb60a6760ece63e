using Portal.Core.Cases;

namespace Portal.Core.Providers;

/// <summary>One provider's words and what they mean: data, in the provider's folder; rows from the vendor's documents.</summary>
/// <param name="rows">Each word once.</param>
public sealed class StatusTable(IEnumerable<StatusReading> rows)
{
    private readonly Dictionary<string, StatusReading> byWord = rows.ToDictionary(row => row.RawWord, StringComparer.OrdinalIgnoreCase);

    /// <summary>All rows.</summary>
    public IReadOnlyCollection<StatusReading> Rows => byWord.Values;

    /// <summary>What a word means; one that no row knows becomes <see cref="AttemptStatus.Other"/>, keeps its word and is marked unmapped.</summary>
    public StatusReading Read(string word, string? text = null) =>
        byWord.TryGetValue(word, out var row)
            ? row with { RawText = text }
            : new StatusReading(word, AttemptStatus.Other, IsFinal: false, LinkUsable: true) { RawText = text, IsMapped = false };
}
