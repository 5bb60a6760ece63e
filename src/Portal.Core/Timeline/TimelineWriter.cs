using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Timeline;

/// <summary>Adds facts to a case's timeline, in the caller's context and transaction.</summary>
public sealed class TimelineWriter(TimeProvider time, Sealer sealer)
{
    /// <summary>Adds one fact; the caller saves it together with its effect.</summary>
    public TimelineEntry Add(PortalDbContext db, TimelineFact fact)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var entry = new TimelineEntry
        {
            CaseId = fact.CaseId,
            AttemptId = fact.AttemptId,
            At = fact.At ?? now,
            RecordedAt = now,
            Source = fact.Source,
            Kind = fact.Kind,
            Status = fact.Status,
            RawStatus = Cut(fact.RawStatus),
            Detail = string.IsNullOrEmpty(fact.Detail) ? null : sealer.Seal(fact.Detail, Binding.TimelineDetail(fact.CaseId)),
            ActorId = fact.Actor?.Id,
            Suspicion = fact.Suspicion,
            DedupKey = Cut(fact.DedupKey),
            CorrelationId = fact.CorrelationId,
        };
        sealer.SetSentence(entry, fact.Text);
        db.Timeline.Add(entry);
        return entry;
    }

    private static string? Cut(string? text) => text is { Length: > 200 } ? text[..200] : text;
}

/// <summary>A fact to be added.</summary>
/// <param name="CaseId">Of which case.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Source">Who said it.</param>
/// <param name="Text">In words; its values are stored encrypted.</param>
public sealed record TimelineFact(Guid CaseId, TimelineKind Kind, TimelineSource Source, Sentence Text)
{
    /// <summary>Of which attempt.</summary>
    public Guid? AttemptId { get; init; }

    /// <summary>When, by its source; UTC; now when left out.</summary>
    public DateTime? At { get; init; }

    /// <summary>Our status at that moment.</summary>
    public AttemptStatus? Status { get; init; }

    /// <summary>The provider's word.</summary>
    public string? RawStatus { get; init; }

    /// <summary>The provider's description or staff's note; stored encrypted.</summary>
    public string? Detail { get; init; }

    /// <summary>Who did it.</summary>
    public Actor? Actor { get; init; }

    /// <summary>For Officer and Auditor only.</summary>
    public bool Suspicion { get; init; }

    /// <summary>Unique within the attempt, for the provider's own facts.</summary>
    public string? DedupKey { get; init; }

    /// <summary>From push to entry.</summary>
    public string? CorrelationId { get; init; }
}
