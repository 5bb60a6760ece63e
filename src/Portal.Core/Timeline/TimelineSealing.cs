using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Timeline;

/// <summary>
/// Seals, each night, the values of timelines that an older portal wrote in clear: before it was replaced, or beside this one until it is. Drops those of cases that it
/// has erased without knowing of sealed ones. The timeline is walked by its ids, and how far is remembered: no night reads it all again.
/// </summary>
internal sealed partial class TimelineSealing(IPortalDbFactory databases, WriteGate gate, Sealer sealer, TimeProvider time, ILogger<TimelineSealing> logger) : IRetentionTask
{
    private const string Progress = "timeline-sealing";
    private const int Ids = 500;
    private const int Cases = 100;

    // Ids are handed out before commit: entries as old as this are looked at once more.
    private const int Overlap = 10_000;

    private static readonly TimeSpan ErasuresAre = TimeSpan.FromDays(8);

    public string Name => "timeline-sealing";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (first, last) = await RangeAsync(cancellationToken);
        long done = 0;
        for (var after = first - 1; after < last; after += Ids)
        {
            done += await SealAsync(after, Math.Min(after + Ids, last), last - Overlap, cancellationToken);
        }

        await KeepAsync(db => db.KeepNumberAsync(Progress, last - Overlap, cancellationToken), cancellationToken);
        await ForgetErasedAsync(cancellationToken);
        if (done > 0)
        {
            Log.Sealed(logger, done);
        }
    }

    private async Task<(long First, long Last)> RangeAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var mark = await db.Counters.AsNoTracking().Where(counter => counter.Name == Progress).Select(counter => counter.Value).FirstOrDefaultAsync(cancellationToken);
        var ids = db.Timeline.AsNoTracking().Where(entry => entry.Id > mark).Select(entry => (long?)entry.Id);
        return (await ids.MinAsync(cancellationToken) ?? 1, await ids.MaxAsync(cancellationToken) ?? 0);
    }

    private async Task<int> SealAsync(long after, long upTo, long mark, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var entries = (await db.Timeline.AsNoTracking()
            .Where(entry => entry.Id > after && entry.Id <= upTo && entry.SealedValues == null && entry.ClearValues != null)
            .ToListAsync(cancellationToken))
            .FindAll(TimelineValues.IsInClear);
        if (entries.Count == 0)
        {
            return 0;
        }

        var erased = await ProvidersOfErasedAsync(db, [.. entries.Select(entry => entry.CaseId).Distinct()], cancellationToken);
        var before = entries.ToDictionary(entry => entry.Id, entry => entry.ClearValues!);
        foreach (var entry in entries)
        {
            TimelineValues.Erase(entry, erased[entry.CaseId]);
            if (TimelineValues.IsInClear(entry))
            {
                sealer.SetSentence(entry, sealer.SentenceOf(entry));
            }
        }

        return await KeepAsync(
            async writing =>
            {
                var changed = 0;
                foreach (var entry in entries)
                {
                    changed += await ClearTimeline.SealAsync(writing, entry, before[entry.Id], cancellationToken);
                }

                await writing.KeepNumberAsync(Progress, Math.Min(upTo, mark), cancellationToken);
                return changed;
            },
            cancellationToken);
    }

    private async Task ForgetErasedAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var since = time.GetUtcNow().UtcDateTime - ErasuresAre;
        var cases = await db.Cases.AsNoTracking().Where(@case => @case.ErasedAt != null && @case.UpdatedAt >= since).Select(@case => @case.Id).ToListAsync(cancellationToken);
        foreach (var portion in cases.Chunk(Cases))
        {
            var providers = await ProvidersOfErasedAsync(db, portion, cancellationToken);
            var entries = (await db.Timeline.AsNoTracking().Where(entry => portion.Contains(entry.CaseId) && entry.SealedValues != null).ToListAsync(cancellationToken))
                .FindAll(entry => TimelineValues.IsOfProvider(entry.TextKey, providers[entry.CaseId]));
            if (entries.Count > 0)
            {
                entries.ForEach(entry => TimelineValues.Erase(entry, providers[entry.CaseId]));
                await KeepAsync(
                    async writing =>
                    {
                        var changed = 0;
                        foreach (var entry in entries)
                        {
                            changed += await ClearTimeline.ForgetAsync(writing, entry, cancellationToken);
                        }

                        return changed;
                    },
                    cancellationToken);
            }
        }
    }

    private static async Task<ILookup<Guid, string>> ProvidersOfErasedAsync(PortalDbContext db, Guid[] cases, CancellationToken cancellationToken) =>
        (await db.Attempts.AsNoTracking()
            .Where(attempt => cases.Contains(attempt.CaseId) && attempt.Case.ErasedAt != null)
            .Select(attempt => new { attempt.CaseId, attempt.ProviderKey })
            .ToListAsync(cancellationToken))
        .ToLookup(attempt => attempt.CaseId, attempt => attempt.ProviderKey);

    private async Task<int> KeepAsync(Func<PortalDbContext, Task<int>> write, CancellationToken cancellationToken)
    {
        using (await gate.EnterAsync(isUrgent: false, cancellationToken))
        {
            return await databases.KeepAsync(write, cancellationToken, twiceIsHarmless: true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Values of {Count} timeline entries stood in clear and are sealed now")]
        public static partial void Sealed(ILogger logger, long count);
    }
}
