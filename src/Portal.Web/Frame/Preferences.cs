namespace Portal.Web.Frame;

/// <summary>What a browser has chosen for its view of the portal; cascades to every component.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c>; null follows the system.</param>
/// <param name="Rail"><c>open</c> or <c>closed</c>; null follows the width of the window.</param>
/// <param name="TimeZone">IANA name of the browser's zone; null until the browser has told it.</param>
public sealed record Preferences(string? Theme, string? Rail, string? TimeZone)
{
    /// <summary>The browser's zone, UTC when it is not known here.</summary>
    public TimeZoneInfo Zone =>
        TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Reads the cookies; a value that is not one of ours counts as not chosen.</summary>
    internal static Preferences Of(HttpRequest request)
    {
        var zone = request.Cookies[PreferenceCookies.TimeZone];
        return new(
            OneOf(request.Cookies[PreferenceCookies.Theme], "light", "dark"),
            OneOf(request.Cookies[PreferenceCookies.Rail], "open", "closed"),
            zone is { Length: > 0 and < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null);
    }

    private static string? OneOf(string? value, params string[] allowed) => allowed.Contains(value, StringComparer.Ordinal) ? value : null;
}
