using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Core.Data;

/// <summary>
/// Every connection writes ahead (WAL) and waits for the disk (synchronous FULL): what was acknowledged survives a loss of power.
/// The log is written back by <see cref="SqliteCheckpoints"/>, not by whoever happens to commit; should that stop, commits do it from 80 MB on.
/// What is deleted is overwritten: what erasure takes away must not linger in free pages.
/// The busy timeout lets SQLite itself wait for the lock, in steps of milliseconds; the driver's own steps are 150 ms. It is no longer than the connection's own.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    private const int LongestWait = 10;
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=20000; PRAGMA secure_delete=ON;";

    // A connection out of the pool is the same one underneath, and still set up.
    private static readonly ConditionalWeakTable<object, object> SetUp = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is not SqliteConnection { Handle: { } handle } sqlite || SetUp.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={1000 * Math.Min(LongestWait, sqlite.DefaultTimeout)}; {Pragmas}");
        command.ExecuteNonQuery();
        SetUp.AddOrUpdate(handle, handle);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // The driver has no other way than to do it at once.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
