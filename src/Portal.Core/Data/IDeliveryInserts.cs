using System.Data.Common;
using Microsoft.Data.Sqlite;
using Portal.Core.Work;

namespace Portal.Core.Data;

/// <summary>The intake's prepared statements on one connection: deliveries, and the items that route them unless those are added later (<see cref="UnroutedDeliveries"/>).</summary>
internal interface IDeliveryInserts : IDisposable
{
    /// <summary>Adds the group in a transaction of its own; when it returns, the group is on disk. Whatever it throws, nothing of the group is.</summary>
    Task CommitAsync(IEnumerable<Delivery> group);
}

/// <summary>One set of statements per database.</summary>
internal static class DeliveryInserts
{
    /// <summary>The fitting ones, prepared on a connection that is open.</summary>
    public static IDeliveryInserts On(DbConnection connection, IWorkSql sql) =>
        connection is SqliteConnection sqlite ? new SqliteDeliveryInserts(sqlite, sql) : new DeliveryCommand(connection, sql);
}
