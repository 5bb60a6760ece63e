using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Portal.Core.Data;

/// <summary>
/// A commit that fails for the disk is rolled back by SQLite itself, which the driver does not notice: its own rollback then fails, its transaction stays
/// on the connection for ever, and whoever is lent that connection next can do nothing with it. So it is given something to roll back.
/// </summary>
internal sealed class SqliteFailedCommits : DbTransactionInterceptor
{
    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Mend(transaction, eventData);

    public override Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Mend(transaction, eventData);
        return Task.CompletedTask;
    }

    private static void Mend(DbTransaction transaction, TransactionErrorEventData failure)
    {
        if (string.Equals(failure.Action, "Commit", StringComparison.Ordinal)
            && transaction.Connection is SqliteConnection { Handle: { } handle } && raw.sqlite3_get_autocommit(handle) != 0)
        {
            raw.sqlite3_exec(handle, "BEGIN");
        }
    }
}
