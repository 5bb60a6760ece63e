using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Texts;

namespace Portal.Core.Timeline;

/// <summary>A fact of the timeline as one reader may see it. Printing it shows the id only.</summary>
public sealed record TimelineView
{
    /// <summary>Database key; not the order (see <see cref="At"/>).</summary>
    public required long Id { get; init; }

    /// <summary>Of which attempt.</summary>
    public Guid? AttemptId { get; init; }

    /// <summary>When it happened, by its source; UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it was written here; UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>Who said it.</summary>
    public required TimelineSource Source { get; init; }

    /// <summary>What it is about.</summary>
    public required TimelineKind Kind { get; init; }

    /// <summary>Our status at that moment, as the reader may see it.</summary>
    public AttemptStatus? Status { get; init; }

    /// <summary>The provider's word; hostile text.</summary>
    public string? RawStatus { get; init; }

    /// <summary>What happened.</summary>
    public required Sentence Sentence { get; init; }

    /// <summary>The sentence in the current language.</summary>
    public required string Text { get; init; }

    /// <summary>The provider's description, or a colleague's note; hostile text.</summary>
    public string? Detail { get; init; }

    /// <summary>The colleague or API key behind it.</summary>
    public string? ActorName { get; init; }

    /// <summary>Speaks of suspicion, and the reader may know.</summary>
    public bool Suspicion { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Which facts.</summary>
public sealed record TimelineFilter
{
    /// <summary>Newest first; else oldest first.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Only facts written after this one, less an overlap: ids are handed out before commit. The reader drops those it has.</summary>
    public long? SinceId { get; init; }

    /// <summary>Only of this kind.</summary>
    public TimelineKind? Kind { get; init; }

    /// <summary>Of the reader: in it the sentences say their moments; in UTC, and as such, where it is left out.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>How many; 1 to 500.</summary>
    public int Limit { get; init; } = 200;

    /// <summary>Where the page begins, exclusive; the first page when left out or not readable.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether the cursor is one of a timeline, or left out.</summary>
    public bool HasReadableCursor => string.IsNullOrEmpty(Cursor) || Place is not null;

    /// <summary>The cursor, read: the last fact before the page.</summary>
    internal (DateTime At, long Id)? Place
    {
        get
        {
            var parts = Cursor?.Split('.') ?? [];
            return parts.Length == 2
                && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? (new DateTime(ticks, DateTimeKind.Utc), id)
                    : null;
        }
    }
}

/// <summary>A page of a timeline.</summary>
/// <param name="Items">Its facts.</param>
/// <param name="NextCursor">Where the next page begins; <see langword="null"/> when this is the last.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineView> Items, string? NextCursor);
