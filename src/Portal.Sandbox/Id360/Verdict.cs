using System.Collections.Immutable;

namespace Portal.Sandbox.Id360;

/// <summary>What the engines found, and what the report is to hold: the choices of the play page.</summary>
internal sealed record Verdict
{
    /// <summary>The codes of the report's <c>status_codes</c>.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>ID_CARD, PASSPORT or RESIDENCE_PERMIT.</summary>
    public string Document { get; init; } = "ID_CARD";

    /// <summary>The machine-readable lines: right, wrong check digits, cut off, or missing.</summary>
    public string Mrz { get; init; } = "right";

    /// <summary>The report has a selfie, also where nobody uploaded one.</summary>
    public bool Selfie { get; init; } = true;

    /// <summary>One of the validations is not passed, whatever the status says.</summary>
    public bool FailedValidation { get; init; }

    /// <summary>What was read otherwise than it was sent, by the member's name in <c>identity</c>.</summary>
    public ImmutableDictionary<string, string> Read { get; init; } = ImmutableDictionary<string, string>.Empty;
}
