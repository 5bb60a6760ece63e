using Portal.Core.Cases;

namespace Portal.Core.Appointments;

/// <summary>The appointment of an attempt with the provider's agent: one at most; a moved one keeps its row. Gone with the case's erasure.</summary>
public sealed class PlannedAppointment
{
    /// <summary>Of which attempt.</summary>
    public Guid AttemptId { get; set; }

    /// <summary>Of which attempt.</summary>
    public Attempt Attempt { get; set; } = null!;

    /// <summary>When it begins; UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The zone it was chosen in, by its IANA name.</summary>
    public string Zone { get; set; } = string.Empty;

    /// <summary>The provider's id of the agent.</summary>
    public string AgentId { get; set; } = string.Empty;

    /// <summary>The provider's id of the appointment.</summary>
    public string ProviderId { get; set; } = string.Empty;

    /// <summary>How often it was moved: a calendar takes the entry with the higher number.</summary>
    public int Sequence { get; set; }

    /// <summary>When it was set or moved last; UTC.</summary>
    public DateTime SetAt { get; set; }

    /// <summary>Concurrency token, raised with every change.</summary>
    public int Version { get; set; }
}
