using System.Text;
using Portal.Core.Appointments;
using Xunit;

namespace Portal.Core.Tests.Appointments;

public sealed class CalendarEntryTests
{
    private readonly PlannedAppointment appointment = new()
    {
        AttemptId = Guid.Parse("0196f0f0-0000-7000-8000-000000000001"),
        At = new DateTime(2026, 12, 1, 14, 30, 0, DateTimeKind.Utc),
        Zone = "Europe/Berlin",
        SetAt = new DateTime(2026, 11, 27, 8, 0, 5, DateTimeKind.Utc),
        Sequence = 2,
    };

    [Fact]
    public void Of_AnAppointment_StatesItInUtcWithAStableIdAndItsSequence()
    {
        var lines = Unfolded(CalendarEntry.Of(appointment, "example.org", "Identification", "Bring it."));

        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        Assert.Contains("VERSION:2.0", lines, StringComparer.Ordinal);
        Assert.Contains("UID:0196f0f0000070008000000000000001@example.org", lines, StringComparer.Ordinal);
        Assert.Contains("SEQUENCE:2", lines, StringComparer.Ordinal);
        Assert.Contains("DTSTART:20261201T143000Z", lines, StringComparer.Ordinal);
        Assert.Contains("DTSTAMP:20261127T080005Z", lines, StringComparer.Ordinal);
        Assert.Contains("METHOD:PUBLISH", lines, StringComparer.Ordinal);
    }

    [Fact]
    public void Of_LongTexts_AreFoldedAtSeventyFiveOctetsAndComeBackWhole()
    {
        var description = string.Concat(Enumerable.Repeat("Grüße à tous 🙂 ", 30));
        var text = CalendarEntry.Of(appointment, "example.org", "x", description);

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\n", text.Replace("\r\n", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"DESCRIPTION:{description}", Unfolded(text), StringComparer.Ordinal);
    }

    [Fact]
    public void Of_TextWithSigns_EscapesThemAndLetsNoLineIn()
    {
        var lines = Unfolded(CalendarEntry.Of(appointment, "example.org", "a,b;c\\d\r\nATTACH:https://evil.example\u0007", "x"));

        Assert.Contains("SUMMARY:a\\,b\\;c\\\\d\\nATTACH:https://evil.example ", lines, StringComparer.Ordinal);
        Assert.DoesNotContain(lines, line => line.StartsWith("ATTACH", StringComparison.Ordinal));
    }

    private static string[] Unfolded(string text) => text.Replace("\r\n ", string.Empty, StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
