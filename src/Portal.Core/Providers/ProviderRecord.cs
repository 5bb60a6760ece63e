using Portal.Core.Results;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>A provider's own record of an attempt, normalised. Applying it twice changes nothing the second time.</summary>
public sealed record ProviderRecord
{
    /// <summary>What it says now.</summary>
    public required StatusReading Status { get; init; }

    /// <summary>The provider's id as the record states it; a post office may deliver under a new one.</summary>
    public required string ProviderReference { get; init; }

    /// <summary>Our reference as the record states it; must agree with the attempt's when present.</summary>
    public string? Reference { get; init; }

    /// <summary>The provider's time of its last change; UTC. A newer record may correct a final status, an older one changes nothing.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <summary>Until when the person can use it; UTC.</summary>
    public DateTime? ValidUntil { get; init; }

    /// <summary>We computed the validity; the provider did not say it.</summary>
    public bool ValidUntilIsComputed { get; init; }

    /// <summary>Data, as far as the provider gives any in this state.</summary>
    public ProviderResult? Result { get; init; }

    /// <summary>Why the data that are due could not be read with the rest: the rest is applied, and the record is read again.</summary>
    public ProviderFailure? ResultFailure { get; init; }

    /// <summary>Somebody was identified, whatever became of the order else: where identifications can be reused, this one can.</summary>
    public bool Reusable { get; init; }

    /// <summary>The provider has deleted the attempt with all that it held, and only its end is known: there are no files to be fetched.</summary>
    public bool NothingLeft { get; init; }

    /// <summary>The provider's own history, with its times.</summary>
    public IReadOnlyList<ProviderEvent> Events { get; init; } = [];

    /// <summary>The appointment as the provider has it; <see langword="null"/> where it says none.</summary>
    public ReportedAppointment? Appointment { get; init; }

    /// <summary>When the portal began to read it, which sets this; UTC. What was changed here since then is newer.</summary>
    public DateTime? AskedAt { get; init; }

    /// <summary>Parts that were not successful and keep the attempt from being shown green.</summary>
    public IReadOnlyList<Sentence> OpenChecks { get; init; } = [];

    /// <summary>When the provider will delete the evidence; UTC.</summary>
    public DateTime? EvidenceKeptUntil { get; init; }

    /// <summary>A documented correction of a final result: evidence is fetched again as a new version.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>To be kept or changed for later calls.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Raw answers, for the payload tab.</summary>
    public IReadOnlyList<RawPayload> Payloads { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => $"{ProviderReference}: {Status.RawWord}";
}

/// <summary>An appointment as a provider's record states it.</summary>
/// <param name="At">UTC.</param>
/// <param name="Zone">The zone that the person is told the time in where none was chosen here, by its IANA name.</param>
public sealed record ReportedAppointment(DateTime At, string Zone)
{
    /// <summary>Other moments that the provider may mean, where it writes times without a zone; UTC. One that agrees with what is known here is taken for it.</summary>
    public IReadOnlyList<DateTime> OrAt { get; init; } = [];
}

/// <summary>One fact of the provider's own history.</summary>
/// <param name="Key">Makes it unique within the attempt however often it is read: word, time and what else tells two apart.</param>
/// <param name="At">The provider's time; UTC.</param>
/// <param name="Status">Word and meaning.</param>
public sealed record ProviderEvent(string Key, DateTime At, StatusReading Status);
