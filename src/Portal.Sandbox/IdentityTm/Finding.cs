using System.Collections.Immutable;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What came of an identification, as far as it can be chosen on the play page.</summary>
internal sealed record Finding
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Shop, Video, eID, Giro, AutoID or SmartID.</summary>
    public string Method { get; init; } = "Video";

    /// <summary>What was read otherwise than it was sent, by the member's name; a dot leads into IDCard and DriverLicence.</summary>
    public ImmutableDictionary<string, string> Changes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>extDocumentType, several bits where several documents were shown.</summary>
    public int DocumentTypes { get; init; } = 1;

    public bool WithImages { get; init; } = true;

    public bool FraudAttempt { get; init; }

    public bool SecurityCheckFailed { get; init; }

    public int OcrStatus { get; init; }

    public bool EidUsed { get; init; }

    public bool UserIp { get; init; }

    /// <summary>The test robot found it: what was sent is what was read.</summary>
    public bool Robot { get; init; }
}
