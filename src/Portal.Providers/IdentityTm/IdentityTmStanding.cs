using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Providers;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>Where an order stands by its list of codes.</summary>
/// <param name="entries">The oldest first.</param>
/// <param name="kind">What the order signs, as far as we know (<see cref="IdentityTmSigning"/>).</param>
internal sealed class IdentityTmStanding(IReadOnlyList<IdentityTmEntry> entries, string? kind)
{
    public IReadOnlyList<IdentityTmEntry> Entries { get; } = entries;

    /// <summary>Whether it signs; codes that only a signing order has prove it where nothing else is known.</summary>
    public bool Signs { get; } = kind is not null and not IdentityTmSigning.Nothing || entries.Any(entry => entry.Code is { } code && IdentityTmCodes.OfSigning.Contains(code.Kind));

    /// <summary>What ended it; <see langword="null"/> while it is open.</summary>
    public IdentityTmEntry? End => Entries.LastOrDefault(Ends);

    /// <summary>Codes of suspicion, each once.</summary>
    public IReadOnlyList<IdentityTmEntry> Suspicions => [.. Entries.Where(entry => entry.Code is { IsSuspicion: true }).DistinctBy(entry => entry.Word, StringComparer.Ordinal)];

    /// <summary>Identified, whatever came after.</summary>
    public bool IsIdentified => Has(IdentityTmCodes.Identified);

    public bool Has(int code) => Entries.Any(entry => entry.Is(code));

    /// <summary>What the order says as a whole; created when it says nothing yet.</summary>
    public StatusReading Reading()
    {
        if (End is { } end)
        {
            return Ended(end);
        }

        if (Suspicions is [.., var suspicion] && !IsIdentifiedSince)
        {
            // It stays until something ends the order or the person is identified all the same, whatever else is noted meanwhile.
            return suspicion.Reading(Signs);
        }

        var labels = Entries.Where(entry => entry.Code is not { IsAside: true }).ToList();
        return labels.Count == 0 ? IdentityTmCodes.Find("25")!.Reading(Signs) : Open(labels) with { Suspicion = Suspicions.Count > 0 };
    }

    /// <summary>The vendor's history. A key is made of code, sub-code and time, and of a number where all three are the same.</summary>
    public IEnumerable<ProviderEvent> Events() =>
        Entries.Where(entry => entry.Time is not null)
            .GroupBy(entry => $"{entry.Word}/{entry.SubWord ?? "-"}/{entry.Time!.Value.ToString("yyyyMMdd'T'HHmmss.fff", CultureInfo.InvariantCulture)}", StringComparer.Ordinal)
            .SelectMany(group => group.Select((entry, number) => new ProviderEvent(
                number == 0 ? group.Key : string.Create(CultureInfo.InvariantCulture, $"{group.Key}#{number}"), entry.Time!.Value, entry.Reading(Signs))));

    /// <summary>Identified after the last word of suspicion.</summary>
    private bool IsIdentifiedSince =>
        Entries.LastOrDefault(entry => entry.Is(IdentityTmCodes.Identified) || entry.Code is { IsSuspicion: true })?.Is(IdentityTmCodes.Identified) is true;

    private bool Ends(IdentityTmEntry entry) => entry.Code is { } code && (Signs ? code.EndsSigning : code.EndsIdentification);

    private StatusReading Ended(IdentityTmEntry end)
    {
        var reading = end.Reading(Signs);
        return Suspicions is not [.., var suspicion] ? reading
            : end.Is(IdentityTmCodes.Refused) || end.Is(IdentityTmCodes.Terminated)
                ? reading with { RawWord = $"{end.Word} + {suspicion.Word}", Status = AttemptStatus.FraudSuspected, Suspicion = true, Advice = Say("advice.specialist") }
            : Suspected(reading, IsIdentifiedSince);
    }

    /// <summary>An end that keeps its own word, under suspicion: whoever was not identified after it is a matter for the specialists, and no new attempt is begun just so.</summary>
    public static StatusReading Suspected(StatusReading reading, bool identifiedSince) =>
        reading with { Suspicion = true, Advice = identifiedSince || reading.Status is AttemptStatus.Success ? reading.Advice : Say("advice.specialist") };

    /// <summary>The last word; a reason stands beside the word that it belongs to and knows better what to do.</summary>
    private StatusReading Open(List<IdentityTmEntry> labels)
    {
        var last = labels[^1];
        var reason = last.Code is { IsReason: true } ? last : labels.LastOrDefault(entry => entry.Code is { IsReason: true } && entry.Time == last.Time);
        var word = last == reason ? labels.LastOrDefault(entry => entry.Code is not { IsReason: true }) : last;
        if (reason is null || word?.Code is not { Status: AttemptStatus.RetryPossible })
        {
            return last.Reading(Signs);
        }

        var said = reason.Reading(Signs);
        return word.Reading(Signs) with { RawWord = $"{word.Word} + {reason.Word}", RawText = said.RawText ?? word.Reading(Signs).RawText, Meaning = said.Meaning, Advice = said.Advice };
    }
}
