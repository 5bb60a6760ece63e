using System.Data.Common;
using Portal.Core.Work;

namespace Portal.Core.Data;

/// <summary>For a database server: the driver's own command, used again for each delivery.</summary>
internal sealed class DeliveryCommand : IDeliveryInserts
{
    private readonly DbConnection connection;
    private readonly DbCommand insert;

    public DeliveryCommand(DbConnection connection, IWorkSql sql)
    {
        this.connection = connection;
        insert = connection.CreateCommand();
        insert.CommandText = sql.InsertDelivery;
        insert.CommandTimeout = (int)Hurry.Patience.TotalSeconds;
        insert.With("@account", Guid.Empty)
            .With("@at", DateTime.UnixEpoch)
            .With("@method", string.Empty)
            .With("@content", [])
            .With("@key", [])
            .With("@sha", string.Empty)
            .With("@size", 0L)
            .With("@correlation", string.Empty);
    }

    public async Task CommitAsync(IEnumerable<Delivery> group)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        insert.Transaction = transaction;
        foreach (var delivery in group)
        {
            await AddAsync(delivery);
        }

        await transaction.CommitAsync();
    }

    public void Dispose() => insert.Dispose();

    // In the order in which they were declared.
    private Task AddAsync(Delivery delivery)
    {
        var values = insert.Parameters;
        values[0].Value = delivery.AccountId;
        values[1].Value = delivery.ReceivedAt;
        values[2].Value = delivery.Method;
        values[3].Value = delivery.Content;
        values[4].Value = delivery.Key;
        values[5].Value = delivery.BodySha256;
        values[6].Value = (long)delivery.BodySize;
        values[7].Value = delivery.CorrelationId;
        return insert.ExecuteNonQueryAsync();
    }
}
