using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Core.Data;

/// <summary>For those whose caller waits for an answer: better a plain "not now" within seconds than a long wait for a locked database.</summary>
internal static class Hurry
{
    /// <summary>How long a database that is locked or away is waited for.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    private const int ConnectSeconds = 5;

    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(3);

    /// <summary>A context that gives up after <see cref="Patience"/>, on a connection of its own, and tries nothing twice.</summary>
    public static PortalDbContext CreateHurried(this IPortalDbFactory databases)
    {
        // Not one that is lent again: whoever has it next is patient.
        var db = databases.Create();
        using (db)
        {
            if (!db.Database.IsSqlite())
            {
                return OnServer(db);
            }

            var hurried = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { DefaultTimeout = (int)Patience.TotalSeconds };
            var options = new DbContextOptionsBuilder<SqlitePortalDbContext>();
            options.UsePortalSqlite(hurried.ToString());
            return new SqlitePortalDbContext(options.Options);
        }
    }

    /// <summary>Opens the connection of a context that is in a hurry.</summary>
    /// <exception cref="TimeoutException">The server does not answer yet, and the driver goes on waiting: what it opens later is there for whoever comes next.</exception>
    public static async Task OpenHurriedAsync(this PortalDbContext db)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.OpenConnectionAsync();
            return;
        }

        using var patience = new CancellationTokenSource(OpenWithin);
        try
        {
            await db.Database.OpenConnectionAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException("The server does not answer.", e);
        }
    }

    // The time to connect is also the driver's time for begin and commit; a sign-in that is slow must fit in, or it would never come to an end.
    // Nobody is told of an earlier failure instead of a new try: when the server is back, it is seen.
    private static SqlServerPortalDbContext OnServer(PortalDbContext db)
    {
        var hurried = new SqlConnectionStringBuilder(db.Database.GetConnectionString())
        {
            ConnectTimeout = ConnectSeconds,
            PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock,
        };
        var options = new DbContextOptionsBuilder<SqlServerPortalDbContext>((DbContextOptions<SqlServerPortalDbContext>)db.GetService<IDbContextOptions>());
        options.UseSqlServer(hurried.ToString(), server => server
            .CommandTimeout((int)Patience.TotalSeconds)
            .ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)));
        return new SqlServerPortalDbContext(options.Options);
    }

    /// <summary>Whether the database itself is in no state to take anything: locked, full, a disk that fails, away. Whatever else is tried now fails as well.</summary>
    public static bool IsAway(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or Io or Full or CannotOpen or NotADatabase } or SqlException { Number: TimedOut })
            {
                return true;
            }
        }

        return PatientStrategy.IsTransient(exception) && !PatientStrategy.IsDeadlock(exception);
    }

    // The driver's number for a server that took longer than it was given, to connect or to answer. Not repeated by itself: the statement may have been done.
    private const int TimedOut = -2;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Io = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
}
