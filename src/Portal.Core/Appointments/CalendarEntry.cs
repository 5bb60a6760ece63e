using System.Globalization;
using System.Text;

namespace Portal.Core.Appointments;

/// <summary>
/// An appointment as a calendar file (RFC 5545). Times are UTC, so that it needs no zone of its own; the id stays the same and the sequence number is raised
/// when it is moved, so that a calendar replaces what it has. It carries no link and no name: calendars are shared.
/// </summary>
public static class CalendarEntry
{
    /// <summary>Name of the attached file.</summary>
    public const string FileName = "appointment.ics";

    /// <summary>Type of the attached file.</summary>
    public const string MimeType = "text/calendar";

    /// <summary>An entry to be taken over; nobody is asked for an answer.</summary>
    public const string Method = "PUBLISH";

    private const int LongestLine = 75;
    private static readonly TimeSpan Blocked = TimeSpan.FromMinutes(30);

    /// <summary>The file's text, lines ended by CR LF and folded at 75 octets.</summary>
    /// <param name="appointment">Which one.</param>
    /// <param name="domain">Right side of its id.</param>
    /// <param name="title">One line.</param>
    /// <param name="description">What the person should know.</param>
    public static string Of(PlannedAppointment appointment, string domain, string title, string description)
    {
        var text = new StringBuilder();
        foreach (var line in (string[])
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Ident portal//Appointments//EN",
            "CALSCALE:GREGORIAN",
            $"METHOD:{Method}",
            "BEGIN:VEVENT",
            $"UID:{appointment.AttemptId:N}@{domain}",
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{appointment.Sequence}"),
            $"DTSTAMP:{Utc(appointment.SetAt)}",
            $"LAST-MODIFIED:{Utc(appointment.SetAt)}",
            $"DTSTART:{Utc(appointment.At)}",
            $"DTEND:{Utc(appointment.At + Blocked)}",
            $"SUMMARY:{Escaped(title)}",
            $"DESCRIPTION:{Escaped(description)}",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "CLASS:PRIVATE",
            "END:VEVENT",
            "END:VCALENDAR",
        ])
        {
            Fold(text, line);
        }

        return text.ToString();
    }

    private static string Utc(DateTime at) => at.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            _ = character switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(character),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(character) => escaped.Append(' '),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    // Counted in octets and never within a character; the blank of a continued line counts as one of its octets.
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
