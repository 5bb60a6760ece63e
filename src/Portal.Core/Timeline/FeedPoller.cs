using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Timeline;

/// <summary>
/// Tells this instance's pages what other instances have committed. Ids are handed out before commit, so a later one can be committed first:
/// each look goes back to what was new 30 s ago and passes over ids that were seen.
/// </summary>
internal sealed partial class FeedPoller(IPortalDbFactory databases, CaseFeed feed, OwnEntries own, TimeProvider time, ILogger<FeedPoller> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);
    private const int FirstLook = 1000;

    private readonly Dictionary<long, DateTime> seen = [];
    private long floor = -1;

    /// <summary>How many entries it keeps in mind.</summary>
    internal int Known => seen.Count;

    /// <summary>One look. The first one only notes what is there: pages that open later read it themselves.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = databases.Create();
        var isFirst = floor < 0;
        if (isFirst)
        {
            var newest = await db.Timeline.AsNoTracking().OrderByDescending(e => e.Id).Take(FirstLook).Select(e => new { e.Id, e.RecordedAt }).ToListAsync(cancellationToken);

            // All of them young, on a busy day: behind the oldest of them, and not behind everything there ever was.
            var behind = newest.Count == FirstLook ? newest[^1].Id - 1 : 0;
            floor = newest.Where(e => e.RecordedAt < now - Overlap).Select(e => e.Id).DefaultIfEmpty(behind).Max();
        }

        var start = floor;
        var entries = await db.Timeline.AsNoTracking().Where(e => e.Id > start).Select(e => new { e.Id, e.CaseId }).ToListAsync(cancellationToken);
        var changed = new HashSet<Guid>();
        foreach (var entry in entries)
        {
            if (seen.TryAdd(entry.Id, now) && !isFirst && !own.Contains(entry.Id))
            {
                changed.Add(entry.CaseId);
            }
        }

        foreach (var id in seen.Where(pair => pair.Value <= now - Overlap).Select(pair => pair.Key).ToList())
        {
            floor = Math.Max(floor, id);
        }

        foreach (var id in seen.Keys.Where(id => id <= floor).ToList())
        {
            seen.Remove(id);
        }

        foreach (var caseId in changed)
        {
            feed.Changed(caseId);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.LookFailed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for changes by other instances failed: {Reason}")]
        public static partial void LookFailed(ILogger logger, string reason);
    }
}
