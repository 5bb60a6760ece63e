using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
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
        return new TimelinePage([.. page.Select(entry => View(entry, actor, names))], next);
    }

    private TimelineView View(TimelineEntry entry, Actor actor, IReadOnlyDictionary<Guid, string> names)
    {
        var hidden = StatusSight.IsHiddenFrom(actor, entry.Status ?? AttemptStatus.Other, entry.Suspicion);
        var sentence = hidden ? new Sentence("cases.timeline.inReview") : sealer.SentenceOf(entry);
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
            Text = !hidden && sealer.HasLostValues(entry) ? $"{texts.Say(sentence)} {texts.Say(new Sentence("cases.timeline.valuesLost"))}" : texts.Say(sentence),
            Detail = hidden ? null : DetailOf(entry),
            ActorName = entry.ActorId is { } id ? names.GetValueOrDefault(id) : null,
            Suspicion = entry.Suspicion && !hidden,
        };
    }

    private string? DetailOf(TimelineEntry entry) => sealer.Open<string>(entry.Detail, Binding.TimelineDetail(entry.CaseId)) is { } detail
        ? string.Equals(entry.TextKey, EarlierContact.Sentence, StringComparison.Ordinal) ? EarlierContact.Say(detail, fields) : detail
        : null;
}
