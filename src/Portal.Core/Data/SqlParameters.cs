using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Core.Data;

/// <summary>Parameters of plain SQL, typed so that both databases store what the ORM would.</summary>
internal static class SqlParameters
{
    /// <summary>A command on the context's connection, in its transaction when it has one.</summary>
    public static async Task<DbCommand> CommandAsync(this PortalDbContext db, string sql, CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection().State != ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
        }

        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (db.Database.GetCommandTimeout() is { } seconds)
        {
            command.CommandTimeout = seconds;
        }

        return command;
    }

    public static DbCommand With(this DbCommand command, string name, string? value) => command.Add(name, DbType.String, value);

    public static DbCommand With(this DbCommand command, string name, long? value) => command.Add(name, DbType.Int64, value);

    public static DbCommand With(this DbCommand command, string name, Guid? value) => command.Add(name, DbType.Guid, value);

    public static DbCommand With(this DbCommand command, string name, DateTime? value) => command.Add(name, DbType.DateTime2, value);

    public static DbCommand With(this DbCommand command, string name, byte[]? value) => command.Add(name, DbType.Binary, value);

    private static DbCommand Add(this DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
