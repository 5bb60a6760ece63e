using System.Collections.Immutable;

namespace Portal.Sandbox.AutoIdent;

/// <summary>How an attempt stands or ended, and what the result is to hold.</summary>
internal sealed record Verdict
{
    /// <summary>One of <see cref="Words"/>, or any word on demand.</summary>
    public required string Result { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? AgentName { get; init; }

    /// <summary>REVIEW_PENDING or FRAUD_SUSPICION_PENDING, where one of them came before the final result.</summary>
    public string? PreviousResult { get; init; }

    /// <summary>What was read otherwise than it was sent, by the member's name.</summary>
    public ImmutableDictionary<string, string> Changes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What a reviewer corrected after that.</summary>
    public ImmutableDictionary<string, string> Reviewed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Which parts the result has besides the usual ones.</summary>
    public ResultParts Parts { get; init; } = new();

    /// <summary>The test robot's static data instead of anything that was read.</summary>
    public bool Robot { get; init; }
}

/// <summary>What a result holds besides person and document: the choices of the play page.</summary>
internal sealed record ResultParts
{
    /// <summary>IDCARD, PASSPORT, DRIVERS_LICENSE or RESIDENCE_PERMIT.</summary>
    public string Document { get; init; } = "IDCARD";

    /// <summary>Which of the data were not compared: none, the address, or all but the names (ORIGINAL).</summary>
    public string Unchecked { get; init; } = "none";

    /// <summary>The proof of address' result; none was asked for when null.</summary>
    public string? Poa { get; init; }

    /// <summary>The signing's result at an eSign customer.</summary>
    public string Esigning { get; init; } = "SUCCESS";

    /// <summary>The bank transfer's result, or <c>none</c>; as the customer has agreed when null.</summary>
    public string? Payment { get; init; }

    /// <summary>Whether the chip was read; not said when null.</summary>
    public bool? Nfc { get; init; }

    /// <summary>A second document, which is always a driving licence.</summary>
    public bool SecondDocument { get; init; }

    /// <summary>Number and validity of the document are redacted.</summary>
    public bool Redacted { get; init; }

    /// <summary>APP or WEB.</summary>
    public string Channel { get; init; } = "APP";

    public bool Video { get; init; }

    public bool Audio { get; init; }
}
