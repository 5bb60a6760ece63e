using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Core.Data;

/// <summary>
/// Every connection writes ahead (WAL) and waits for the disk (synchronous FULL): what was acknowledged survives a loss of power.
/// The log is written back by <see cref="SqliteCheckpoints"/>, not by whoever happens to commit; should that stop, commits do it from 80 MB on.
/// What is deleted is overwritten: what erasure takes away must not linger in free pages.
/// The busy timeout lets SQLite itself wait for the lock, in steps of milliseconds; the driver's own steps are 150 ms. It is no longer than the connection's own patience.
/// A connection stays open as long as its context: contexts are lent again and again, so that nobody pays for opening, reading the schema and the above.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    private const int LongestWait = 10;
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=20000; PRAGMA secure_delete=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        var patience = connection is SqliteConnection sqlite ? Math.Min(LongestWait, sqlite.DefaultTimeout) : LongestWait;
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={1000 * patience}; {Pragmas}");
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // The driver has no other way than to do it at once.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
