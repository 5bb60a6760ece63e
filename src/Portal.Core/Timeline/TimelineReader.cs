using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Timeline;

/// <summary>Reads timelines, as one reader may see them.</summary>
public sealed class TimelineReader(IPortalDbFactory databases, AccessGuard guard, Sealer sealer, TextBook texts, FieldTexts fields)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    /// <summary>A page of a case's timeline; empty for a case that there isn't.</summary>
    public async Task<TimelinePage> ListAsync(Guid caseId, TimelineFilter filter, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var entries = db.Timeline.AsNoTracking().Where(entry => entry.CaseId == caseId);
        entries = filter.Kind is { } kind ? entries.Where(entry => entry.Kind == kind) : entries;
        if (filter.SinceId is { } since)
        {
            // An id is handed out before its commit: what was written shortly before the last one seen may have come later.
            var last = await db.Timeline.AsNoTracking().Where(entry => entry.Id == since).Select(entry => (DateTime?)entry.RecordedAt).FirstOrDefaultAsync(cancellationToken);
            var from = last - Overlap;
            entries = entries.Where(entry => entry.Id > since || entry.RecordedAt >= from);
        }

        if (filter.Place is var (at, id))
        {
            entries = filter.NewestFirst
                ? entries.Where(entry => entry.At <= at && (entry.At < at || entry.Id < id))
                : entries.Where(entry => entry.At >= at && (entry.At > at || entry.Id > id));
        }

        entries = filter.NewestFirst
            ? entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            : entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id);
        var limit = Math.Clamp(filter.Limit, 1, 500);
        var page = await entries.Take(limit + 1).ToListAsync(cancellationToken);
        string? next = null;
        if (page.Count > limit)
        {
            page.RemoveAt(limit);
            next = string.Create(CultureInfo.InvariantCulture, $"{page[^1].At.Ticks}.{page[^1].Id}");
        }

        var names = await PeopleNames.OfAsync(db, page.Select(entry => entry.ActorId), cancellationToken);
        var providers = await ProvidersOfAsync(db, page, cancellationToken);
        return new TimelinePage([.. page.Select(entry => View(entry, actor, names, providers, filter.Zone))], next);
    }

    // Only what is shown under a provider's own labels needs to know which one it was.
    private static async Task<IReadOnlyDictionary<Guid, string>> ProvidersOfAsync(PortalDbContext db, List<TimelineEntry> page, CancellationToken cancellationToken)
    {
        var attempts = page.Where(IsEarlierOrder).Select(entry => entry.AttemptId).OfType<Guid>().Distinct().ToList();
        return attempts.Count == 0
            ? new Dictionary<Guid, string>()
            : await db.Attempts.AsNoTracking().Where(attempt => attempts.Contains(attempt.Id)).ToDictionaryAsync(attempt => attempt.Id, attempt => attempt.ProviderKey, cancellationToken);
    }

    private static bool IsEarlierOrder(TimelineEntry entry) => string.Equals(entry.TextKey, EarlierOrder.Sentence, StringComparison.Ordinal);

    private TimelineView View(TimelineEntry entry, Actor actor, IReadOnlyDictionary<Guid, string> names, IReadOnlyDictionary<Guid, string> providers, TimeZoneInfo? zone)
    {
        var hidden = StatusSight.IsHiddenFrom(actor, entry.Status ?? AttemptStatus.Other, entry.Suspicion);
        var sentence = hidden ? new Sentence("cases.timeline.inReview") : sealer.SentenceOf(entry);
        var text = texts.Say(sentence, zone: zone);
        return new TimelineView
        {
            Id = entry.Id,
            AttemptId = entry.AttemptId,
            At = entry.At,
            RecordedAt = entry.RecordedAt,
            Source = entry.Source,
            Kind = hidden ? TimelineKind.Status : entry.Kind,
            Status = hidden ? AttemptStatus.InReview : entry.Status,
            RawStatus = hidden ? null : entry.RawStatus,
            Sentence = sentence,
            Text = !hidden && sealer.HasLostValues(entry) ? $"{text} {texts.Say(new Sentence("cases.timeline.valuesLost"))}" : text,
            Detail = hidden ? null : DetailOf(entry, providers),
            ActorName = entry.ActorId is { } id ? names.GetValueOrDefault(id) : null,
            Suspicion = entry.Suspicion && !hidden,
        };
    }

    private string? DetailOf(TimelineEntry entry, IReadOnlyDictionary<Guid, string> providers) => sealer.Open<string>(entry.Detail, Binding.TimelineDetail(entry.CaseId)) switch
    {
        { } kept when string.Equals(entry.TextKey, EarlierContact.Sentence, StringComparison.Ordinal) => EarlierContact.Say(kept, fields),
        { } kept when IsEarlierOrder(entry) => EarlierOrder.Say(kept, entry.AttemptId is { } id ? providers.GetValueOrDefault(id, string.Empty) : string.Empty, fields),
        var detail => detail,
    };
}
