using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Vault;

namespace Portal.Core.Data;

/// <summary>Opens the database at start: brings the embedded one up to date, refuses a server's that is behind, and tries the master key on it.</summary>
public sealed partial class DatabaseStartup(IPortalDbFactory databases, KeyRing ring, ILogger<DatabaseStartup> logger)
{
    /// <summary>Opens the database.</summary>
    /// <returns>A sentence for the operator when it can't be used; <see langword="null"/> when it can.</returns>
    public async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        try
        {
            if (db.Database.IsSqlite())
            {
                if (!await DatabaseMigration.IsCompleteAsync(db, cancellationToken))
                {
                    await db.Database.MigrateAsync(cancellationToken);
                }

                await UnroutedDeliveries.BeginAsync(db, cancellationToken);
            }
            else if (await DatabaseMigration.BehindAsync(db, cancellationToken) is { } behind)
            {
                return behind;
            }
            else
            {
                await RecommendAsync(db, cancellationToken);
            }

            return await TryKeyAsync(db, cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            return $"The database can't be opened ({DatabaseFailure.Reason(e)}). Check ConnectionStrings:Portal, Portal:Database:Provider and Portal:DataDirectory.";
        }
    }

    // Nothing is wrong without it: readers just wait for writers.
    private async Task RecommendAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            if (!await ReadCommittedSnapshot.IsOnAsync(db, cancellationToken))
            {
                Log.NoSnapshot(logger);
            }
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            Log.SnapshotUnknown(logger, DatabaseFailure.Reason(e));
        }
    }

    private async Task<string?> TryKeyAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        foreach (var key in await db.StoredKeys.AsNoTracking().ToListAsync(cancellationToken))
        {
            if (ring.TryUnprotect(key.Content, KeyStore.Bound(key.FriendlyName)) is null)
            {
                return $"The master key does not open what is stored in this database: it is not the key, or not the database, of this installation. Give back the key file that belongs to it ({MasterKeyFile.Setting}, or keys/master.key under Portal:DataDirectory); older keys may stand in it below the present one.";
            }
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not read committed snapshots: readers wait for writers. Recommended: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON")]
        public static partial void NoSnapshot(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Whether the database reads committed snapshots can't be told ({Reason})")]
        public static partial void SnapshotUnknown(ILogger logger, string reason);
    }
}
