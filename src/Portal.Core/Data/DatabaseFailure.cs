using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Core.Data;

/// <summary>How a database says no: by the driver's exception, by that of a save, or by that of a strategy that has tried often enough and gives up.</summary>
internal static class DatabaseFailure
{
    /// <summary>Whether it is the database that failed.</summary>
    public static bool Is(Exception exception) => exception is DbException or DbUpdateException or RetryLimitExceededException;

    /// <summary>What kind of failure it was; never the message, which may quote data or the connection.</summary>
    public static string Reason(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SqlException server:
                    return $"SQL Server error {server.Number}";
                case DbException driver:
                    return $"{driver.GetType().Name}, {driver.ErrorCode}";
                default:
                    break;
            }
        }

        return (exception.InnerException ?? exception).GetType().Name;
    }
}
