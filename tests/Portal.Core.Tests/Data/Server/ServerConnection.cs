using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Portal.Core.Tests.Data.Server;

/// <summary>
/// A connection as SQL Server's provider expects it, over a SQLite file: commands are noted down and said in SQLite's words.
/// As strict as a server without MARS: one open reader at a time.
/// </summary>
internal sealed class ServerConnection(string path, ServerJournal journal) : DbConnection
{
    private DbDataReader? reader;

    public SqliteConnection Inner { get; } = new($"Data Source={path};Default Timeout=30;Pooling=False");

    public ServerJournal Journal => journal;

    [AllowNull]
    public override string ConnectionString { get; set; } = $"Server=dialect;Database={path}";

    public override string Database => path;

    public override string DataSource => "dialect";

    public override string ServerVersion => "15.00.2000";

    public override ConnectionState State => Inner.State;

    public override void Open()
    {
        Inner.Open();
        using var command = Inner.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=30000; PRAGMA synchronous=OFF";
        command.ExecuteNonQuery();
    }

    public override void Close() => Inner.Close();

    public override void ChangeDatabase(string databaseName) => throw new InvalidOperationException("One database a connection.");

    /// <summary>Notes an open reader.</summary>
    public DbDataReader Reading(DbDataReader opened) => reader = opened;

    /// <summary>Refuses a command while a reader is open.</summary>
    public void AssertIdle(string text)
    {
        if (reader is { IsClosed: false })
        {
            throw new InvalidOperationException($"A reader is open on this connection, and there is no MARS: {text}");
        }
    }

    /// <summary>Lets the journal look; whoever loses the line there loses the transaction with it, as with a server.</summary>
    public void Ask(Action<ServerJournal> ask)
    {
        try
        {
            ask(journal);
        }
        catch (SqlException e) when (e.Class >= ServerFailure.EndsConnection)
        {
            Inner.Close();
            throw;
        }
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        Ask(asked => asked.Pass(ServerJournal.Begin));
        return new ServerTransaction(this, Inner.BeginTransaction());
    }

    protected override DbCommand CreateDbCommand() => new ServerCommand { Connection = this };

    protected override void Dispose(bool disposing)
    {
        Inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A transaction over SQLite's.</summary>
internal sealed class ServerTransaction(ServerConnection connection, SqliteTransaction inner) : DbTransaction
{
    public SqliteTransaction Inner => inner;

    public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        connection.Ask(journal => journal.Pass(ServerJournal.Commit));
        inner.Commit();
        connection.Ask(journal => journal.Pass(ServerJournal.Committed));
    }

    public override void Rollback() => inner.Rollback();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
