using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Appointments;

/// <summary>
/// Follows the provider where its record has another appointment than the one that was set here: its agents move them too, and the case and the list of
/// appointments have to show when the person is really expected. The person was told another time: that is said on the timeline.
/// </summary>
public sealed class ReportedAppointments(TimelineWriter timeline, TimeProvider time)
{
    // The provider keeps minutes.
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(1);

    /// <summary>Takes over what a record says of the appointment, in the caller's context; says whether it was another one before.</summary>
    internal async Task<bool> FollowAsync(PortalDbContext db, Attempt attempt, ProviderRecord record, string? correlationId, CancellationToken cancellationToken)
    {
        if (record is not { Appointment: { } reported, Status.IsFinal: false })
        {
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var planned = await db.Appointments.FirstOrDefaultAsync(a => a.AttemptId == attempt.Id, cancellationToken);
        if (planned is null)
        {
            if (reported.At <= now)
            {
                return false;
            }

            db.Appointments.Add(new PlannedAppointment { AttemptId = attempt.Id, At = reported.At, Zone = reported.Zone, SetAt = now });
            Tell(db, attempt, new Sentence("work.timeline.appointmentReported", Moment(reported.At)), correlationId);
            return true;
        }

        if (planned.SetAt >= record.AskedAt || reported.OrAt.Prepend(reported.At).Any(at => (at - planned.At).Duration() < Same))
        {
            return false;
        }

        Tell(db, attempt, new Sentence("work.timeline.appointmentMoved", Moment(reported.At), Moment(planned.At)), correlationId);
        (planned.At, planned.SetAt) = (reported.At, now);
        planned.Sequence++;
        return true;
    }

    private void Tell(PortalDbContext db, Attempt attempt, Sentence text, string? correlationId) =>
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Provider, text) { AttemptId = attempt.Id, CorrelationId = correlationId });

    private static string Moment(DateTime at) => at.ToString(Sentence.TimeFormat, CultureInfo.InvariantCulture);
}
