using System.Data.Common;
using Portal.Core.Work;

namespace Portal.Core.Data;

/// <summary>The intake's prepared statements: deliveries, and the items that route them.</summary>
internal sealed class InsertDeliveries : IDisposable
{
    private readonly DbCommand delivery;
    private readonly DbCommand? last;
    private readonly DbCommand? route;

    public InsertDeliveries(DbConnection connection, IWorkSql sql)
    {
        delivery = connection.CreateCommand();
        delivery.CommandText = sql.InsertDelivery;
        delivery.With("@account", Guid.Empty)
            .With("@at", DateTime.UnixEpoch)
            .With("@method", string.Empty)
            .With("@content", [])
            .With("@key", [])
            .With("@sha", string.Empty)
            .With("@size", 0L)
            .With("@correlation", string.Empty);
        if (sql.RouteDeliveries.Length > 0)
        {
            last = connection.CreateCommand();
            last.CommandText = sql.LastDelivery;
            route = connection.CreateCommand();
            route.CommandText = sql.RouteDeliveries;
            route.With("@after", 0L);
        }

        if (sql.Prepares)
        {
            delivery.Prepare();
            last?.Prepare();
            route?.Prepare();
        }
    }

    /// <summary>Adds the group in the transaction, which is the database's only writer where one statement routes the whole group.</summary>
    public async Task RunAsync(IEnumerable<Delivery> group, DbTransaction transaction)
    {
        if (last is not null && route is not null)
        {
            last.Transaction = route.Transaction = transaction;
            route.Parameters[0].Value = await last.ExecuteScalarAsync();
        }

        delivery.Transaction = transaction;
        foreach (var entry in group)
        {
            await AddAsync(entry);
        }

        if (route is not null)
        {
            await route.ExecuteNonQueryAsync();
        }
    }

    public void Dispose()
    {
        delivery.Dispose();
        last?.Dispose();
        route?.Dispose();
    }

    // In the order in which they were declared: looking each up by name costs more than binding it.
    private Task AddAsync(Delivery entry)
    {
        var values = delivery.Parameters;
        values[0].Value = entry.AccountId;
        values[1].Value = entry.ReceivedAt;
        values[2].Value = entry.Method;
        values[3].Value = entry.Content;
        values[4].Value = entry.Key;
        values[5].Value = entry.BodySha256;
        values[6].Value = (long)entry.BodySize;
        values[7].Value = entry.CorrelationId;
        return delivery.ExecuteNonQueryAsync();
    }
}
