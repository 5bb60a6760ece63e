using Portal.Core.Cases;
using Portal.Core.Providers;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>One row of the vendor's table of codes (3.2.3), and what it means to us.</summary>
/// <param name="Kind">The code.</param>
/// <param name="Status">Our status, in an order that does not sign.</param>
/// <param name="Link">The person can go on with the same link.</param>
/// <param name="Advice">Key of what staff should do.</param>
internal sealed record IdentityTmCode(int Kind, AttemptStatus Status, bool Link, string Advice)
{
    /// <summary>Ends an order that only identifies.</summary>
    public bool EndsIdentification { get; init; }

    /// <summary>Ends an order that signs.</summary>
    public bool EndsSigning { get; init; }

    /// <summary>Comes only when asked for.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Never the label, also after the end.</summary>
    public bool IsAside { get; init; }

    /// <summary>Why another code came; stands beside it.</summary>
    public bool IsReason { get; init; }

    /// <summary>Stays as a warning whatever comes later.</summary>
    public bool IsSuspicion { get; init; }

    public EndedBy EndedBy { get; init; }

    /// <summary>The word as it stands in records.</summary>
    public string Word { get; } = Kind.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What it means in an order.</summary>
    /// <param name="signs">Whether the order signs: then an identification is not the end, and a signature is.</param>
    public StatusReading Reading(bool signs)
    {
        var (status, link, advice) = (Kind, signs) switch
        {
            (6, true) => (AttemptStatus.AwaitingSignature, true, "remindToSign"),
            (100, true) => (Status, Link, "identifiedNotSigned"),
            _ => (Status, Link, Advice),
        };
        var final = signs ? EndsSigning : EndsIdentification;
        return new StatusReading(Word, status, final, link && !final)
        {
            Advice = Say($"advice.{advice}"),
            Meaning = Say($"code.{Word}"),
            EndedBy = final ? EndedBy : EndedBy.Nobody,
            Suspicion = IsSuspicion,
            TimelineOnly = IsAside,
        };
    }
}
