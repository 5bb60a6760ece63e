using System.Globalization;
using Portal.Core.Texts;

namespace Portal.Core.Exports;

/// <summary>How heads and cells are said to one reader.</summary>
/// <param name="Texts">All texts.</param>
/// <param name="Zone">The reader's.</param>
/// <param name="Culture">en, de or fr.</param>
internal sealed record ExportWords(TextBook Texts, TimeZoneInfo Zone, CultureInfo Culture)
{
    /// <summary>A word or sentence.</summary>
    public string Say(string key, params IReadOnlyList<string> values) => Texts.Say(new Sentence(key, values), Culture);

    /// <summary>Yes or no.</summary>
    public string Say(bool yes) => Say(yes ? "export.yes" : "export.no");

    /// <summary>A moment as ISO 8601 has it, on the reader's clock and with its distance from UTC: sorts as text, and means the same everywhere.</summary>
    public string? Moment(DateTime? utc) => utc is { } moment
        ? TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)), Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
        : null;
}
