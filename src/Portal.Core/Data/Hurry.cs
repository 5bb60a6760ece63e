using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>For those whose caller waits for an answer: better a plain "not now" within seconds than a long wait for a locked database.</summary>
internal static class Hurry
{
    /// <summary>How long a database that is locked or away is waited for.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    /// <summary>A context that gives up after <see cref="Patience"/>, on a connection of its own.</summary>
    public static PortalDbContext CreateHurried(this IPortalDbFactory databases)
    {
        var db = databases.Create();
        if (!db.Database.IsSqlite())
        {
            db.Database.SetCommandTimeout(Patience);
            return db;
        }

        // Not one that is lent again: whoever has it next is patient.
        using (db)
        {
            var hurried = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { DefaultTimeout = (int)Patience.TotalSeconds };
            var options = new DbContextOptionsBuilder<SqlitePortalDbContext>();
            options.UsePortalSqlite(hurried.ToString());
            return new SqlitePortalDbContext(options.Options);
        }
    }

    /// <summary>Whether the database itself is in no state to take anything: locked, full, a disk that fails. Whatever else is tried now fails as well.</summary>
    public static bool IsAway(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or Io or Full or CannotOpen or NotADatabase })
            {
                return true;
            }
        }

        return false;
    }

    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Io = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
}
