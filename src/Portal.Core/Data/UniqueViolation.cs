using Microsoft.Data.Sqlite;
using Microsoft.Data.SqlClient;

namespace Portal.Core.Data;

/// <summary>A unique index or key refused a row: somebody else has it already.</summary>
internal static class UniqueViolation
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;
    private const int ServerConstraint = 2627;
    private const int ServerIndex = 2601;

    /// <summary>Whether that is what an exception is about, at whatever depth.</summary>
    public static bool IsIn(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } or SqlException { Number: ServerConstraint or ServerIndex })
            {
                return true;
            }
        }

        return false;
    }
}
