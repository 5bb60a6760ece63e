using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Portal.Core.Tests.Data.Server;

/// <summary>A command with SQL Server's own parameters; runs as SQLite's.</summary>
internal sealed class ServerCommand : DbCommand
{
    private readonly SqlCommand parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = string.Empty;

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbParameterCollection DbParameterCollection => parameters.Parameters;

    private ServerConnection Server => (ServerConnection)DbConnection!;

    public override void Cancel()
    {
    }

    public override void Prepare() => throw new InvalidOperationException("SQL Server's Prepare wants sizes of all parameters.");

    public override int ExecuteNonQuery() => Run(command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Run(command => command.ExecuteScalar());

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Server.Reading(Run(command => command.ExecuteReader(behavior)));

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override void Dispose(bool disposing)
    {
        parameters.Dispose();
        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> run)
    {
        Server.AssertIdle(CommandText);
        Server.Ask(journal => journal.Take(CommandText, CommandTimeout));
        var command = Server.Inner.CreateCommand();
        command.CommandText = ServerText.ForSqlite(CommandText);
        command.Transaction = (DbTransaction as ServerTransaction)?.Inner;
        foreach (SqlParameter parameter in parameters.Parameters)
        {
            command.Parameters.AddWithValue(parameter.ParameterName, parameter.Value ?? DBNull.Value);
        }

        try
        {
            return run(command);
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is 2067 or 1555)
        {
            throw ServerFailure.Of(2627, e.Message);
        }
        catch (SqliteException e)
        {
            throw new InvalidOperationException($"{e.Message} in {command.CommandText} for {CommandText}", e);
        }
    }
}
