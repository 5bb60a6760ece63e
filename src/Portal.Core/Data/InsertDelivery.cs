using System.Data.Common;
using Portal.Core.Work;

namespace Portal.Core.Data;

/// <summary>The intake's prepared statement: a delivery and the item that routes it.</summary>
internal sealed class InsertDelivery : IDisposable
{
    private readonly DbCommand command;

    public InsertDelivery(DbConnection connection, IWorkSql sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql.InsertDelivery;
        command.With("@account", Guid.Empty)
            .With("@at", DateTime.UnixEpoch)
            .With("@method", string.Empty)
            .With("@content", [])
            .With("@key", [])
            .With("@sha", string.Empty)
            .With("@size", 0L)
            .With("@correlation", string.Empty);
        if (sql.Prepares)
        {
            command.Prepare();
        }
    }

    public async Task RunAsync(Delivery delivery, DbTransaction transaction)
    {
        command.Transaction = transaction;
        command.Parameters["@account"].Value = delivery.AccountId;
        command.Parameters["@at"].Value = delivery.ReceivedAt;
        command.Parameters["@method"].Value = delivery.Method;
        command.Parameters["@content"].Value = delivery.Content;
        command.Parameters["@key"].Value = delivery.Key;
        command.Parameters["@sha"].Value = delivery.BodySha256;
        command.Parameters["@size"].Value = (long)delivery.BodySize;
        command.Parameters["@correlation"].Value = delivery.CorrelationId;
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose() => command.Dispose();
}
