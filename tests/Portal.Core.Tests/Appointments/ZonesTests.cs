using System.Globalization;
using Portal.Core.Appointments;
using Xunit;

namespace Portal.Core.Tests.Appointments;

public sealed class ZonesTests
{
    private static readonly TimeZoneInfo Berlin = Zones.Find("Europe/Berlin")!;

    [Theory]
    [InlineData("2026-07-01T10:00", "2026-07-01T08:00")]
    [InlineData("2026-12-01T10:00", "2026-12-01T09:00")]
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30")]
    public void Resolve_WallClock_IsTheMomentItShowsFirst(string local, string utc) =>
        Assert.Equal(At(utc), Zones.Resolve(At(local), Berlin)!.Value.UtcDateTime);

    [Fact]
    public void Resolve_TimeThatIsLeftOut_IsNone() => Assert.Null(Zones.Resolve(At("2026-03-29T02:30"), Berlin));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Mars/Olympus")]
    [InlineData("../etc/passwd")]
    public void Find_NoZone_IsNone(string? name) => Assert.Null(Zones.Find(name));

    [Theory]
    [InlineData("de", "Dienstag, 1. Dezember 2026, 10:00 (Europe/Berlin, UTC+01:00)")]
    [InlineData("fr", "mardi 1 décembre 2026, 10:00 (Europe/Berlin, UTC+01:00)")]
    public void Of_AMoment_SaysItInItsZone(string language, string said) =>
        Assert.Equal(said, AppointmentWords.Of(At("2026-12-01T09:00"), "Europe/Berlin", CultureInfo.GetCultureInfo(language)));

    private static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
