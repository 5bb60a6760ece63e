using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Sandbox;

/// <summary>How the stand-ins write JSON and times.</summary>
internal static class WireJson
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Berlin", TimeSpan.FromHours(1), "Berlin", "Berlin");

    /// <summary>UTF-8 as it is, not escaped.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same on several lines.</summary>
    public static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    /// <summary>The same moment on a German clock.</summary>
    public static DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Berlin);

    /// <summary>ISO 8601 to the second with the offset, as in <c>2016-04-28T23:59:59+01:00</c>.</summary>
    public static string Time(DateTimeOffset time) =>
        Local(time).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The member at a path of names below an element, if it is there and not null.</summary>
    public static JsonElement? At(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    /// <summary>The text at a path; null when it is missing or empty.</summary>
    public static string? TextAt(JsonElement element, params ReadOnlySpan<string> path) =>
        At(element, path) is { ValueKind: JsonValueKind.String } found && found.GetString() is { Length: > 0 } text ? text : null;
}
