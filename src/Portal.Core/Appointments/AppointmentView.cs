using Portal.Core.Cases;
using Portal.Core.Providers;

namespace Portal.Core.Appointments;

/// <summary>An appointment as it is shown.</summary>
/// <param name="AttemptId">Of which attempt.</param>
/// <param name="At">UTC.</param>
/// <param name="Zone">The zone that it was chosen in, by its IANA name.</param>
/// <param name="AgentId">The provider's id of the agent.</param>
/// <param name="SetAt">When it was set or moved last; UTC.</param>
public sealed record AppointmentView(Guid AttemptId, DateTime At, string Zone, string AgentId, DateTime SetAt)
{
    /// <summary>How often it was moved.</summary>
    public int Moves { get; init; }

    internal static AppointmentView Of(PlannedAppointment appointment) =>
        new(appointment.AttemptId, appointment.At, appointment.Zone, appointment.AgentId, appointment.SetAt) { Moves = appointment.Sequence };
}

/// <summary>An appointment in the list of all. Printing it shows the case's number only.</summary>
public sealed record AppointmentRow
{
    /// <summary>When and with whom.</summary>
    public required AppointmentView Appointment { get; init; }

    /// <summary>Of which case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The person's name.</summary>
    public string? PersonName { get; init; }

    /// <summary>Name of the account.</summary>
    public required string AccountName { get; init; }

    /// <summary>Its environment.</summary>
    public required AccountEnvironment Environment { get; init; }

    /// <summary>Name of the provider.</summary>
    public required string ProviderName { get; init; }

    /// <summary>The attempt's status, as the reader may see it.</summary>
    public required AttemptStatus Status { get; init; }

    /// <inheritdoc />
    public override string ToString() => Number;
}

/// <summary>A part of the list.</summary>
/// <param name="Rows">The earliest first.</param>
/// <param name="Next">Where the next part begins; <see langword="null"/> when this is the last.</param>
public sealed record AppointmentPage(IReadOnlyList<AppointmentRow> Rows, AppointmentCursor? Next);

/// <summary>A place in the list: the part behind it is asked for.</summary>
/// <param name="At">UTC, of the last row.</param>
/// <param name="AttemptId">Of the last row.</param>
public sealed record AppointmentCursor(DateTime At, Guid AttemptId);
