using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Data;

/// <summary>Writes SQLite's log back into the database file beside the writers, who would otherwise stand still for it in the middle of a commit.</summary>
internal sealed partial class SqliteCheckpoints(IPortalDbFactory databases, ILogger<SqliteCheckpoints> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // The log keeps pages as they were before an erasure until it is cut.
    private const int TicksToCut = 150;

    /// <summary>Writes back what can be; cuts the log to nothing as well, unless somebody is reading or writing just now.</summary>
    internal async Task WriteBackAsync(bool cut, CancellationToken cancellationToken)
    {
        // Passive: takes what no reader needs any more, and waits for nobody. Cutting would wait, so it is told not to.
        await using var db = databases.Create();
        await db.Database.ExecuteSqlRawAsync(
            cut ? "PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=10000;" : "PRAGMA wal_checkpoint(PASSIVE)",
            cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            try
            {
                await WriteBackAsync(cut: tick % TicksToCut == 0, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.CheckpointFailed(logger, e.GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Writing the database's log back failed: {Reason}")]
        public static partial void CheckpointFailed(ILogger logger, string reason);
    }
}
