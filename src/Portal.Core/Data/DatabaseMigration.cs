using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

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
        catch (DbException e)
        {
            return $"The database can't be migrated ({Reason(e)}). Check ConnectionStrings:Portal and the rights of its user.";
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

    /// <summary>What kind of failure it was; never the message, which may quote data or the connection.</summary>
    internal static string Reason(DbException exception) =>
        exception is SqlException server ? $"SQL Server error {server.Number}" : $"{exception.GetType().Name}, {exception.ErrorCode}";
}
