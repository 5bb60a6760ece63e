using System.Globalization;
using Portal.Core.Texts;

namespace Portal.Core.Appointments;

/// <summary>Says when an appointment is, in the zone that it was chosen in.</summary>
public static class AppointmentWords
{
    /// <summary>Day, time, zone and its distance from UTC.</summary>
    public static string Of(PlannedAppointment appointment, CultureInfo culture) => Of(appointment.At, appointment.Zone, culture);

    /// <summary>The same from its parts.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="zone">IANA name.</param>
    /// <param name="culture">The language.</param>
    public static string Of(DateTime at, string zone, CultureInfo culture)
    {
        var local = Zones.Local(at, zone);
        return string.Create(TextBook.DaysOf(culture), $"{local.DateTime:D}, {local.DateTime:t} ({zone}, UTC{(local.Offset < TimeSpan.Zero ? '-' : '+')}{local.Offset:hh\\:mm})");
    }
}
