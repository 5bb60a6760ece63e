using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Core.Data;

/// <summary>Brings the schema up to date, and tells how far it is behind. Needs the database only: no keys, no data directory.</summary>
public sealed class DatabaseMigration(IPortalDbFactory databases)
{
    // An index over millions of rows takes its time.
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(30);

    /// <summary>Brings the schema up to date; an existing empty database is filled, not made.</summary>
    /// <returns>A sentence for the operator when it can't be done; <see langword="null"/> when it is.</returns>
    public async Task<string?> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        db.Database.SetCommandTimeout(LongestStep);
        try
        {
            await db.Database.MigrateAsync(cancellationToken);
            return null;
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            return $"The database can't be migrated ({DatabaseFailure.Reason(e)}). Check ConnectionStrings:Portal and the rights of its user.";
        }
    }

    /// <summary>Migrations that this program knows and the database does not. A database that is ahead, because a newer program migrated it already, lacks none.</summary>
    internal static async Task<string?> BehindAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        return pending == 0
            ? null
            : $"The database is {pending} migration{(pending == 1 ? string.Empty : "s")} behind this program. Run it once with the command 'migrate' (dotnet {AppDomain.CurrentDomain.FriendlyName}.dll migrate), "
                + "as a user that may change the schema, then start it again.";
    }

    /// <summary>
    /// Whether an embedded database has all migrations that this program knows, read without the ORM: before it asks or migrates, it builds a model of its
    /// history from conventions, some 700 methods that are compiled for nothing when the database is up to date.
    /// </summary>
    internal static async Task<bool> IsCompleteAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        // A file that is not there must not be made by looking: whoever makes it also turns on its log.
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
        {
            return false;
        }

        var missing = db.GetService<IMigrationsAssembly>().Migrations.Keys.ToHashSet(StringComparer.Ordinal);
        if (await ReadAsync(db, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'", cancellationToken) is [])
        {
            return false;
        }

        missing.ExceptWith(await ReadAsync(db, "SELECT MigrationId FROM \"__EFMigrationsHistory\"", cancellationToken));
        return missing.Count == 0;
    }

    private static async Task<List<string>> ReadAsync(PortalDbContext db, string sql, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(sql, cancellationToken);
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var values = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
            {
                values.Add(reader.GetString(0));
            }

            return values;
        }
    }
}
