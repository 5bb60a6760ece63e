using System.Globalization;

namespace Portal.Sandbox.Identify24;

/// <summary>The forms in which this vendor writes dates, each where its samples have it. Where no zone is written it is German time.</summary>
internal static class WireDates
{
    /// <summary><c>created_at</c> of an ident, <c>file_date</c>: <c>03-08-2023 12:45:56</c>.</summary>
    public static string DayFirst(DateTimeOffset time) => Local(time, "dd-MM-yyyy HH:mm:ss");

    /// <summary><c>created_at</c> and <c>updated_at</c> of a webhook: <c>2020-06-21 11:03:49</c>.</summary>
    public static string YearFirst(DateTimeOffset time) => Local(time, "yyyy-MM-dd HH:mm:ss");

    /// <summary>An appointment in ident/get: <c>2023-08-03T15:00:00Z</c>.</summary>
    public static string Universal(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>An appointment in ident/getIdentData: <c>2024-11-11 11:11</c>.</summary>
    public static string Short(DateTimeOffset? time) => time is { } at ? Local(at, "yyyy-MM-dd HH:mm") : "";

    /// <summary>A day of a document, which was sent as <c>2021-01-01</c>: <c>01-01-2021</c>.</summary>
    public static string DocumentDay(string sent) =>
        DateOnly.TryParseExact(sent, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) : sent;

    private static string Local(DateTimeOffset time, string form) => WireJson.Local(time).ToString(form, CultureInfo.InvariantCulture);
}
