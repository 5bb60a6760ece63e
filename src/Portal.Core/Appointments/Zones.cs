namespace Portal.Core.Appointments;

/// <summary>Time zones by their IANA names.</summary>
public static class Zones
{
    /// <summary>The zone with this name; <see langword="null"/> when there is none.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        !string.IsNullOrEmpty(name) && name.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;

    /// <summary>A moment in a zone; in UTC where the zone is not known here.</summary>
    public static DateTimeOffset Local(DateTime utc, string zone)
    {
        var moment = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return Find(zone) is { } known ? TimeZoneInfo.ConvertTime(moment, known) : moment;
    }

    /// <summary>
    /// The moment that clocks in a zone show; <see langword="null"/> for an hour that is left out there when summer time begins.
    /// Of an hour that comes twice, the first one.
    /// </summary>
    public static DateTimeOffset? Resolve(DateTime wallClock, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified);
        return zone.IsInvalidTime(local)
            ? null
            : new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }
}
