using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Vault;

namespace Portal.Core.Data;

/// <summary>Opens the database at start: brings the embedded one up to date, refuses a server's that is behind, and tries the master key on it.</summary>
public sealed class DatabaseStartup(IPortalDbFactory databases, KeyRing ring)
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
                await db.Database.MigrateAsync(cancellationToken);
            }
            else if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList() is { Count: > 0 } pending)
            {
                return $"The database is {pending.Count} migrations behind this program. Run it once with the command 'migrate' (as a user that may change the schema), then start it again.";
            }

            return await TryKeyAsync(db, cancellationToken);
        }
        catch (DbException e)
        {
            return $"The database can't be opened ({e.GetType().Name}, {e.ErrorCode}). Check ConnectionStrings:Portal, Portal:Database:Provider and Portal:DataDirectory.";
        }
    }

    /// <summary>Brings the schema up to date; an existing empty database is filled, not made.</summary>
    /// <returns>A sentence for the operator when it can't be done; <see langword="null"/> when it is.</returns>
    public async Task<string?> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        try
        {
            await db.Database.MigrateAsync(cancellationToken);
            return null;
        }
        catch (DbException e)
        {
            return $"The database can't be migrated ({e.GetType().Name}, {e.ErrorCode}). Check ConnectionStrings:Portal and the rights of its user.";
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
}
