using System.Globalization;
using Portal.Core.Providers;

namespace Portal.Providers.Identify24;

/// <summary>
/// Reads the many forms in which the vendor's samples write a day or a moment. One without a zone is taken as the vendor's own time, Germany's:
/// the text does not say it.
/// </summary>
internal static class Identify24Dates
{
    private static readonly string[] Days = ["dd-MM-yyyy", "yyyy-MM-dd", "dd.MM.yyyy"];

    private static readonly string[] LocalTimes =
    [
        "dd-MM-yyyy HH:mm:ss", "dd-MM-yyyy HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm",
    ];

    private static readonly string[] ZonedTimes =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK",
    ];

    private const string Zone = "Europe/Berlin";

    private static readonly TimeZoneInfo Germany = TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The day as <c>yyyy-MM-dd</c>, out of a day or the beginning of a moment; <see langword="null"/> when it is none.</summary>
    public static string? Day(string? text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Iso(day)
        : Local(text) is { } local ? Iso(DateOnly.FromDateTime(local))
        : Zoned(text) is { } zoned ? Iso(DateOnly.FromDateTime(zoned.DateTime))
        : null;

    /// <summary>The moment in UTC; a day alone is none.</summary>
    /// <param name="text">As the vendor wrote it.</param>
    /// <param name="near">When it must have been, by our clock: a server whose clock is UTC gives itself away there.</param>
    public static DateTime? Moment(string? text, DateTime? near = null)
    {
        if (Local(text) is { } local)
        {
            if (near is { } known && (local - known).Duration() < TimeSpan.FromMinutes(10))
            {
                return DateTime.SpecifyKind(local, DateTimeKind.Utc);
            }

            // The hour that a clock skips in spring can't be converted; it is none that a server writes.
            return Germany.IsInvalidTime(local) ? DateTime.SpecifyKind(local, DateTimeKind.Utc) : TimeZoneInfo.ConvertTimeToUtc(local, Germany);
        }

        return Zoned(text)?.UtcDateTime;
    }

    /// <summary>
    /// When the vendor expects the person. One sample has a zone, another has none: then Germany's time is meant, or UTC, as which it was stored there.
    /// </summary>
    public static ReportedAppointment? Appointment(string? text) => Moment(text) is not { } at
        ? null
        : new ReportedAppointment(at, Zone) { OrAt = Local(text) is { } local ? [DateTime.SpecifyKind(local, DateTimeKind.Utc)] : [] };

    private static DateTime? Local(string? text) =>
        DateTime.TryParseExact(text, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified) : null;

    private static DateTimeOffset? Zoned(string? text) =>
        DateTimeOffset.TryParseExact(text, ZonedTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
