namespace Portal.Core.Providers.Capabilities;

/// <summary>The person gets an appointment with an agent.</summary>
public interface ISchedulesAppointments
{
    /// <summary>Whether the attempt can have one now.</summary>
    bool CanSchedule(AttemptContext attempt) => !attempt.IsFinal;

    /// <summary>Sets or moves it.</summary>
    /// <param name="attempt">Which one.</param>
    /// <param name="at">Moment with zone, as staff chose it.</param>
    /// <param name="agentId">The vendor's id of the agent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ProviderOutcome<Appointment>> ScheduleAsync(AttemptContext attempt, DateTimeOffset at, string agentId, CancellationToken cancellationToken);
}

/// <summary>An appointment as the vendor confirmed it.</summary>
public sealed record Appointment(string Id, DateTimeOffset At, string AgentId);
