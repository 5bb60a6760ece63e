using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>Reads the audit, newest first; looking at it stands in it as well.</summary>
public sealed class AuditQueries(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit)
{
    /// <summary>Largest page.</summary>
    public const int MostLines = 200;

    /// <summary>The whole audit.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="before"><see cref="AuditPage.Older"/> of the page before; <see langword="null"/> for the newest.</param>
    /// <param name="take">How many, at most <see cref="MostLines"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AuditPage> ListAsync(AuditFilter filter, long? before, int take, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeAudit, cancellationToken);
        var page = await ReadAsync(filter, before, take, cancellationToken);
        if (before is null)
        {
            await audit.WriteAsync(new AuditRecord(actor, "audit.view") { CaseId = filter.CaseId }, cancellationToken);
        }

        return page;
    }

    /// <summary>What was done with one case, and who has looked.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="before"><see cref="AuditPage.Older"/> of the page before; <see langword="null"/> for the newest.</param>
    /// <param name="take">How many, at most <see cref="MostLines"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AuditPage> OfCaseAsync(Guid caseId, long? before, int take, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeCaseAudit, cancellationToken, caseId);
        return await ReadAsync(new AuditFilter { CaseId = caseId }, before, take, cancellationToken);
    }

    /// <summary>Everything that stands under one subject, such as the openings of a document.</summary>
    /// <param name="caseId">Its case.</param>
    /// <param name="subjectId">Its id.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AuditPage> OfSubjectAsync(Guid caseId, Guid subjectId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeCaseAudit, cancellationToken, caseId);
        return await ReadAsync(new AuditFilter { CaseId = caseId, SubjectId = subjectId.ToString() }, before: null, MostLines, cancellationToken);
    }

    /// <summary>All entries, newest first, read page by page while they are taken, by whoever may see them all along; whoever walks notes it.</summary>
    internal async IAsyncEnumerable<AuditLine> WalkAsync(AuditFilter filter, int pageLines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Places? places = null;
        long? before = null;
        do
        {
            await guard.RequireAsync(Permission.SeeAudit, cancellationToken);
            AuditPage page;
            await using (var db = databases.Create())
            {
                places ??= await PlacesAsync(db, filter, cancellationToken);
                page = await PageAsync(db, filter, places, before, pageLines, cancellationToken);
            }

            foreach (var line in page.Lines)
            {
                yield return line;
            }

            before = page.Older;
        }
        while (before is not null);
    }

    private async Task<AuditPage> ReadAsync(AuditFilter filter, long? before, int take, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        return await PageAsync(db, filter, await PlacesAsync(db, filter, cancellationToken), before, Math.Clamp(take, 1, MostLines), cancellationToken);
    }

    private static async Task<AuditPage> PageAsync(PortalDbContext db, AuditFilter filter, Places places, long? before, int take, CancellationToken cancellationToken)
    {
        var entries = Filtered(db, filter);
        entries = before is { } sequence ? entries.Where(entry => entry.Sequence < sequence) : entries;
        entries = places.First is { } first ? entries.Where(entry => entry.Sequence >= first) : entries;
        entries = places.End is { } end ? entries.Where(entry => entry.Sequence < end) : entries;
        var page = await entries.OrderByDescending(entry => entry.Sequence).Take(take + 1).ToListAsync(cancellationToken);
        var shown = page.Take(take).ToList();
        var names = await PeopleNames.OfAsync(db, shown.Select(entry => entry.ActorId), cancellationToken);
        return new AuditPage([.. shown.Select(entry => LineOf(entry, names))], page.Count > take ? shown[^1].Sequence : null);
    }

    // Times rise with the sequence: a search for the place is cheaper than an index over the time.
    private static async Task<Places> PlacesAsync(PortalDbContext db, AuditFilter filter, CancellationToken cancellationToken) => new(
        filter.From is { } from ? await AuditTimes.FirstAtOrAfterAsync(db, from, cancellationToken) : null,
        filter.Before is { } end ? await AuditTimes.FirstAtOrAfterAsync(db, end, cancellationToken) : null);

    private static IQueryable<AuditEntry> Filtered(PortalDbContext db, AuditFilter filter)
    {
        var entries = db.Audit.AsNoTracking();
        entries = filter.ActorId is { } actor ? entries.Where(entry => entry.ActorId == actor) : entries;
        entries = filter.Action is { } action ? entries.Where(entry => entry.Action == action) : entries;
        entries = filter.SubjectId is { } subject ? entries.Where(entry => entry.SubjectId == subject) : entries;
        entries = filter.CaseId is { } @case ? entries.Where(entry => entry.CaseId == @case) : entries;
        return filter.RefusedOnly ? entries.Where(entry => !entry.Allowed) : entries;
    }

    private static AuditLine LineOf(AuditEntry entry, IReadOnlyDictionary<Guid, string> names) => new(
        entry.Sequence,
        entry.At,
        entry.ActorKind,
        entry.ActorId,
        entry.ActorId is { } id ? names.GetValueOrDefault(id) : null,
        entry.Action,
        entry.SubjectKind,
        entry.SubjectId,
        entry.CaseId,
        entry.Allowed,
        entry.Detail is null ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Detail) ?? []);

    // The filter's times as places in the chain.
    private sealed record Places(long? First, long? End);
}
