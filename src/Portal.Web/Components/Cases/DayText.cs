using System.Globalization;

namespace Portal.Web.Components.Cases;

/// <summary>Days as people type them and as their language writes them.</summary>
internal static class DayText
{
    // English (British), German and French all write the day first.
    private static readonly string[] Typed = ["yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "d M yyyy", "ddMMyyyy"];

    /// <summary>The day that was typed; <see langword="null"/> when it is none.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>As it is kept: <c>yyyy-MM-dd</c>.</summary>
    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>When the day begins in a zone; UTC.</summary>
    public static DateTime Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);

        // Where the clocks go forward at midnight that moment does not exist.
        return zone.IsInvalidTime(midnight) ? TimeZoneInfo.ConvertTimeToUtc(midnight.AddHours(1), zone) : TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }

    /// <summary>As the user's language writes it.</summary>
    public static string Shown(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);
}
