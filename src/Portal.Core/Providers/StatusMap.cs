using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Core.Cases;

namespace Portal.Core.Providers;

/// <summary>One word of a vendor that an admin has given a meaning; see <see cref="Capabilities.IMapsStatusCodes"/>.</summary>
/// <param name="Word">As the vendor writes it.</param>
/// <param name="Status">Our status.</param>
/// <param name="IsFinal">No further step is expected.</param>
/// <param name="LinkUsable">The person can still use the link.</param>
public sealed record StatusMapRow(
    [property: JsonPropertyName("word")] string Word,
    [property: JsonPropertyName("status")] AttemptStatus Status,
    [property: JsonPropertyName("final")] bool IsFinal,
    [property: JsonPropertyName("link")] bool LinkUsable)
{
    /// <summary>As a row of a status table.</summary>
    public StatusReading ToReading() => new(Word, Status, IsFinal, LinkUsable)
    {
        Suspicion = Status is AttemptStatus.FraudSuspected or AttemptStatus.FraudSuspicionConfirmed,
    };
}

/// <summary>The account setting of <see cref="Capabilities.IMapsStatusCodes"/>: a JSON list of <c>{"word", "status", "final", "link"}</c>.</summary>
public static class StatusMap
{
    private static readonly JsonSerializerOptions Format = new() { Converters = { new JsonStringEnumConverter<AttemptStatus>(namingPolicy: null, allowIntegerValues: false) } };

    /// <summary>The rows of a setting; none when it is empty, <see langword="null"/> when it can't be read.</summary>
    public static IReadOnlyList<StatusMapRow>? Read(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return [];
        }

        try
        {
            var rows = JsonSerializer.Deserialize<List<StatusMapRow>>(setting, Format);
            return rows is null || rows.Exists(row => row is null || string.IsNullOrWhiteSpace(row.Word)) ? null : rows;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What usually goes with a status, for a form to propose; the row decides.</summary>
    public static (bool IsFinal, bool LinkUsable) Usual(AttemptStatus status) => status switch
    {
        AttemptStatus.Success or AttemptStatus.SuccessWithChanges or AttemptStatus.Declined or AttemptStatus.FraudSuspicionConfirmed or AttemptStatus.Cancelled
            or AttemptStatus.Aborted or AttemptStatus.Expired or AttemptStatus.ProviderError => (true, false),
        AttemptStatus.InReview or AttemptStatus.PreliminarySuccess or AttemptStatus.FraudSuspected => (false, false),
        _ => (false, true),
    };

    /// <summary>The setting of rows; empty for none.</summary>
    public static string Write(IReadOnlyList<StatusMapRow> rows) => rows.Count == 0 ? string.Empty : JsonSerializer.Serialize(rows, Format);
}
