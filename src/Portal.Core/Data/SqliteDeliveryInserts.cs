using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Portal.Core.Work;
using SQLitePCL;

namespace Portal.Core.Data;

/// <summary>
/// For SQLite: its own prepared statements, without the driver's commands around them. One writer serves all pushes, so what it does for each of them
/// is what limits all of them; the driver's command costs as much as the insert. Stores what the driver would.
/// </summary>
internal sealed class SqliteDeliveryInserts : IDeliveryInserts
{
    // As the driver writes them: dates as text with up to seven digits, ids in upper case.
    private const string Date = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF";
    private const int LongestText = 128;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt insert;
    private readonly sqlite3_stmt commit;

    public SqliteDeliveryInserts(SqliteConnection connection, IWorkSql sql)
    {
        database = connection.Handle!;
        begin = Prepare("BEGIN IMMEDIATE");
        insert = Prepare(sql.InsertDelivery);
        commit = Prepare("COMMIT");
    }

    public Task CommitAsync(IEnumerable<Delivery> group)
    {
        Run(begin);
        try
        {
            foreach (var delivery in group)
            {
                Bind(delivery);
                Run(insert);
            }

            Run(commit);
        }
        catch
        {
            // Some failures have rolled back already.
            if (raw.sqlite3_get_autocommit(database) == 0)
            {
                raw.sqlite3_exec(database, "ROLLBACK");
            }

            throw;
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { begin, insert, commit })
        {
            statement.Dispose();
        }
    }

    // Numbered as they first stand in the statement.
    private void Bind(Delivery delivery)
    {
        Span<byte> text = stackalloc byte[LongestText];
        delivery.AccountId.TryFormat(text, out var length);
        Ascii.ToUpperInPlace(text[..length], out _);
        Check(raw.sqlite3_bind_text(insert, 1, text[..length]));
        delivery.ReceivedAt.TryFormat(text, out length, Date, CultureInfo.InvariantCulture);
        Check(raw.sqlite3_bind_text(insert, 2, text[..length]));
        BindText(3, delivery.Method, text);
        Check(raw.sqlite3_bind_blob(insert, 4, delivery.Content));
        Check(raw.sqlite3_bind_blob(insert, 5, delivery.Key));
        BindText(6, delivery.BodySha256, text);
        Check(raw.sqlite3_bind_int64(insert, 7, delivery.BodySize));
        BindText(8, delivery.CorrelationId, text);
    }

    // What is not there or empty goes the longer way: no bytes at all would be bound as NULL.
    private void BindText(int number, string? value, Span<byte> room) =>
        Check(value is { Length: > 0 } && Encoding.UTF8.TryGetBytes(value, room, out var length)
            ? raw.sqlite3_bind_text(insert, number, room[..length])
            : raw.sqlite3_bind_text(insert, number, value));

    private sqlite3_stmt Prepare(string statement)
    {
        Check(raw.sqlite3_prepare_v2(database, statement, out var prepared));
        return prepared;
    }

    private void Run(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        Check(result);
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
