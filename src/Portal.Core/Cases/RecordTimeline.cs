using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Cases;

/// <summary>Writes what a provider's record says to the timeline, each of the provider's own facts once; in the caller's context, the caller saves.</summary>
public sealed class RecordTimeline(TimelineWriter timeline, TimeProvider time)
{
    /// <summary>Adds the events that aren't there yet; gives the words and statuses of those that were added.</summary>
    public async Task<IReadOnlySet<(string RawWord, AttemptStatus Status)>> AddEventsAsync(PortalDbContext db, Attempt attempt, ProviderRecord record, string? correlationId, CancellationToken cancellationToken)
    {
        // A word that never becomes the label is an event, even when the record has no list of them.
        var told = record.Events.Where(happened => !IsOwnCreation(attempt, happened));
        IReadOnlyList<ProviderEvent> events = record.Status.TimelineOnly
            ? [.. told, new ProviderEvent($"word:{record.Status.RawWord}:{record.ModifiedAt?.Ticks}", record.ModifiedAt ?? time.GetUtcNow().UtcDateTime, record.Status)]
            : [.. told];
        var added = new HashSet<(string, AttemptStatus)>();
        if (events.Count == 0)
        {
            return added;
        }

        var byKey = events.GroupBy(KeyOf, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var keys = byKey.Keys.ToList();
        var known = await db.Timeline.AsNoTracking()
            .Where(e => e.AttemptId == attempt.Id && e.DedupKey != null && keys.Contains(e.DedupKey))
            .Select(e => e.DedupKey)
            .ToListAsync(cancellationToken);
        foreach (var (key, happened) in byKey.Where(pair => !known.Contains(pair.Key, StringComparer.Ordinal)).OrderBy(pair => pair.Value.At))
        {
            await NoteUnmappedAsync(db, attempt, happened.Status, cancellationToken, happened: true);
            Add(db, attempt, happened.Status, happened.Status.Meaning ?? new Sentence("work.timeline.event"), AfterCreation(happened.At, attempt), correlationId, key);
            added.Add((happened.Status.RawWord, happened.Status.Status));
        }

        return added;
    }

    /// <summary>Adds a change of status.</summary>
    public void AddStatus(PortalDbContext db, Attempt attempt, StatusReading reading, string textKey, DateTime at, string? correlationId) =>
        Add(db, attempt, reading with { Status = attempt.Status }, new Sentence(textKey), AfterCreation(at, attempt), correlationId, dedupKey: null);

    /// <summary>Lists a word that no table knows for the admin, the first time that the attempt carries it.</summary>
    public async Task NoteUnmappedAsync(PortalDbContext db, Attempt attempt, StatusReading reading, CancellationToken cancellationToken, bool happened = false)
    {
        var isNew = happened || db.Entry(attempt).Property(a => a.RawStatus).IsModified;
        if (!reading.IsMapped && isNew)
        {
            await UnmappedWords.NoteAsync(db, attempt.AccountId, attempt.ProviderKey, reading, time.GetUtcNow().UtcDateTime, cancellationToken);
        }
    }

    private void Add(PortalDbContext db, Attempt attempt, StatusReading reading, Sentence text, DateTime at, string? correlationId, string? dedupKey) =>
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Status, TimelineSource.Provider, text)
        {
            AttemptId = attempt.Id,
            At = at,
            // What never becomes the label is no step of the attempt either.
            Status = reading.TimelineOnly ? null : reading.Status,
            RawStatus = reading.RawWord,
            Detail = reading.RawText,
            Suspicion = reading.Suspicion,
            CorrelationId = correlationId,
            DedupKey = dedupKey,
        });

    // That we created it stands on the timeline since we did; the provider's clock may be a little off.
    private static bool IsOwnCreation(Attempt attempt, ProviderEvent happened) =>
        happened.Status is { Status: AttemptStatus.Created, TimelineOnly: false } && (happened.At - attempt.CreatedAt).Duration() < TimeSpan.FromMinutes(1);

    // Where a provider's times have whole seconds, what it recorded in the second of the creation came after it.
    private DateTime AfterCreation(DateTime at, Attempt attempt)
    {
        var end = at.AddMilliseconds(999);
        var now = time.GetUtcNow().UtcDateTime;
        return at.Ticks % TimeSpan.TicksPerSecond != 0 || at > attempt.CreatedAt || end < attempt.CreatedAt ? at : end < now ? end : now;
    }

    private static string KeyOf(ProviderEvent happened) => happened.Key.Length > 190 ? "event:" + happened.Key[..190] : "event:" + happened.Key;
}
