using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Desk;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Appointments;

/// <summary>Appointments of persons with the provider's agents: set, moved, listed.</summary>
public sealed class AppointmentService(DeskCalls calls, IPortalDbFactory databases, AccessGuard guard, ProviderDirectory providers, TimeProvider time)
{
    /// <summary>How far ahead one can be set.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(365);

    private const int LongestAgent = 100;
    private const int LongestPage = 200;

    /// <summary>Sets the appointment of the active attempt, or moves it. The person is told by a mail, which is sent as any other.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="at">When; in the future.</param>
    /// <param name="zone">The zone that the person is told the time in, by its IANA name.</param>
    /// <param name="agentId">The provider's id of the agent.</param>
    /// <param name="cancellationToken">Stops before the provider is asked.</param>
    public async Task<Outcome<AppointmentView>> SetAsync(Guid caseId, DateTimeOffset? at, string? zone, string? agentId, CancellationToken cancellationToken)
    {
        var agent = agentId?.Trim() ?? string.Empty;
        PlannedAppointment? kept = null;
        var outcome = await calls.MakeAsync(
            new DeskCall<ISchedulesAppointments, Appointment>(caseId, Permission.SendToPerson, "appointment.set")
            {
                Allows = (provider, attempt) => provider.CanSchedule(attempt) ? Wrong(at, zone, agent) : new Problem(ProblemKind.Conflict, new Sentence("desk.problem.appointment.notNow")),
                Ask = (provider, attempt, stop) => provider.ScheduleAsync(attempt, TimeZoneInfo.ConvertTime(at!.Value, Zones.Find(zone)!), agent, stop),
                Keep = async (scope, confirmed) => kept = await KeepAsync(scope, confirmed, zone!),
                Done = confirmed => new Sentence(
                    kept is { Sequence: > 0 } ? "desk.timeline.appointment.moved" : "desk.timeline.appointment.set",
                    confirmed.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture),
                    zone!),
                Refused = new Sentence("desk.timeline.appointment.refused"),
                Kind = TimelineKind.Change,
            },
            cancellationToken);
        return outcome switch
        {
            { Problem: { } problem } => problem,
            _ when kept is not null => AppointmentView.Of(kept),
            _ => new Problem(ProblemKind.Conflict, new Sentence("cases.problem.erased")) { CaseId = caseId },
        };
    }

    /// <summary>Appointments in a span of time, the earliest first; without those of attempts that were cancelled or replaced.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="before">UTC.</param>
    /// <param name="after">The place behind which to go on.</param>
    /// <param name="limit">How many; 200 at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AppointmentPage> ListAsync(DateTime from, DateTime before, AppointmentCursor? after, int limit, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        var size = Math.Clamp(limit, 1, LongestPage);
        await using var db = databases.Create();
        var appointments = db.Appointments.AsNoTracking().Where(a => a.At >= from && a.At < before);
        if (after is { At: var at, AttemptId: var last })
        {
            appointments = appointments.Where(a => a.At >= at && (a.At > at || a.AttemptId.CompareTo(last) > 0));
        }

        var found = await appointments
            .Where(a => a.Attempt.CancelledAt == null && a.Attempt.ReplacedAt == null && a.Attempt.ErasedAt == null)
            .OrderBy(a => a.At).ThenBy(a => a.AttemptId)
            .Take(size + 1)
            .Include(a => a.Attempt).ThenInclude(attempt => attempt.Case)
            .Include(a => a.Attempt).ThenInclude(attempt => attempt.Account)
            .ToListAsync(cancellationToken);
        var shown = found.Take(size).ToList();
        return new AppointmentPage(
            [.. shown.Select(appointment => RowOf(appointment, actor))],
            found.Count > size ? new AppointmentCursor(shown[^1].At, shown[^1].AttemptId) : null);
    }

    private static async Task<PlannedAppointment> KeepAsync(DeskScope scope, Appointment confirmed, string zone)
    {
        var planned = await scope.Db.Appointments.FirstOrDefaultAsync(a => a.AttemptId == scope.Attempt.Id, CancellationToken.None);
        if (planned is null)
        {
            planned = new PlannedAppointment { AttemptId = scope.Attempt.Id };
            scope.Db.Appointments.Add(planned);
        }
        else
        {
            planned.Sequence++;
        }

        planned.At = confirmed.At.UtcDateTime;
        planned.Zone = zone;
        planned.AgentId = Cut(confirmed.AgentId, LongestAgent);
        planned.ProviderId = Cut(confirmed.Id, 200);
        planned.SetAt = scope.Now;
        return planned;
    }

    private AppointmentRow RowOf(PlannedAppointment appointment, Actor actor)
    {
        var (attempt, @case) = (appointment.Attempt, appointment.Attempt.Case);
        var name = $"{@case.FirstName} {@case.LastName}".Trim();
        return new AppointmentRow
        {
            Appointment = AppointmentView.Of(appointment),
            CaseId = @case.Id,
            Number = @case.Number,
            PersonName = name.Length == 0 ? null : name,
            AccountName = attempt.Account.Name,
            Environment = attempt.Account.Environment,
            ProviderName = providers.Find(attempt.ProviderKey)?.Description.Name ?? attempt.ProviderKey,
            Status = StatusSight.Of(actor, attempt.Status, attempt.IsSuspicion),
        };
    }

    private Problem? Wrong(DateTimeOffset? at, string? zone, string agent)
    {
        var now = time.GetUtcNow();
        var remarks = new List<FieldRemark>();
        if (at is null)
        {
            remarks.Add(new FieldRemark("at", new Sentence("validation.required")));
        }
        else if (at <= now || at > now + Furthest)
        {
            remarks.Add(new FieldRemark("at", new Sentence(at <= now ? "desk.problem.appointment.past" : "desk.problem.appointment.tooFar")));
        }

        if (Zones.Find(zone) is null)
        {
            remarks.Add(new FieldRemark("zone", new Sentence("desk.problem.appointment.zone")));
        }

        if (agent.Length is 0 or > LongestAgent || agent.Any(char.IsControl))
        {
            remarks.Add(new FieldRemark("agentId", new Sentence("desk.problem.appointment.agent")));
        }

        return remarks.Count == 0 ? null : new Problem(ProblemKind.Invalid, remarks[0].Text) { Fields = remarks };
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
