using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Appointments;
using Portal.Core.Cases;
using Portal.Core.Texts;
using Portal.Web.Components.Cases;
using Portal.Web.Frame;
using Radzen;

namespace Portal.Web.Components.Desk;

/// <summary>Sets or moves the appointment of a case: day and time as clocks show them in the zone that is chosen.</summary>
public sealed partial class AppointmentDialog
{
    private string? day;
    private TimeOnly? clock = new(10, 0);
    private string zone = "Europe/Berlin";
    private string agent = string.Empty;
    private bool notify;
    private string? error;
    private bool busy;

    /// <summary>The case as its reader sees it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    [CascadingParameter]
    public Preferences? Preferences { get; set; }

    [Inject]
    public required AppointmentService Appointments { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<DeskWords> Words { get; set; } = null!;

    private static IEnumerable<string> Known => TimeZoneInfo.GetSystemTimeZones().Where(known => known.HasIanaId).Select(known => known.Id);

    protected override void OnInitialized()
    {
        notify = View.Email is not null;
        if (View.Appointment is { } present)
        {
            var local = Zones.Local(present.At, present.Zone);
            (day, clock, zone, agent) = (local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.FromDateTime(local.DateTime), present.Zone, present.AgentId);
        }
        else if (Preferences?.TimeZone is { } mine && Zones.Find(mine) is not null)
        {
            zone = mine;
        }
    }

    private async Task SendAsync()
    {
        if (busy)
        {
            return;
        }

        if (DayText.Read(day) is not { } date || clock is not { } time)
        {
            error = Words["DayMissing"];
            return;
        }

        if (Zones.Find(zone.Trim()) is not { } known)
        {
            error = Book.Say(new Sentence("desk.problem.appointment.zone"));
            return;
        }

        if (Zones.Resolve(date.ToDateTime(time), known) is not { } at)
        {
            error = Book.Say(new Sentence("desk.problem.appointment.gap"));
            return;
        }

        (busy, error) = (true, null);
        try
        {
            var set = await Appointments.SetAsync(View.Id, at, zone.Trim(), agent, CancellationToken.None);
            error = set.Problem is { } problem ? Book.Say(problem.Text) + (problem.ProviderText is { Length: > 0 } said ? $" ({said})" : "") : null;
            if (set.Succeeded)
            {
                Dialogs.Close(new AppointmentAnswer(notify));
            }
        }
        finally
        {
            busy = false;
        }
    }
}
