using System.Globalization;

namespace Portal.Core.Data;

/// <summary>Whether readers of a SQL Server database see the last committed version of a row instead of waiting for its writer.</summary>
internal static class ReadCommittedSnapshot
{
    public static async Task<bool> IsOnAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync("SELECT d.is_read_committed_snapshot_on FROM sys.databases d WHERE d.name = DB_NAME()", cancellationToken);
        await using (command)
        {
            return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull && Convert.ToInt32(value, CultureInfo.InvariantCulture) == 1;
        }
    }
}
