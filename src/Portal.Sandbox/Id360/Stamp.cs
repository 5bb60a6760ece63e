using System.Globalization;

namespace Portal.Sandbox.Id360;

/// <summary>A moment as this vendor writes it: to the microsecond, and without an offset.</summary>
internal static class Stamp
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;
}
