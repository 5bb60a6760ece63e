using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.SqlServer.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Core.Data;

/// <summary>
/// Tries again after a failure of SQL Server that passes: a failover, a deadlock, a connection that was cut. A statement inside a transaction is not
/// repeated alone, because the transaction is gone with it, and a commit not at all: both are for whoever opened the transaction
/// (<see cref="OneTransaction"/>).
/// </summary>
internal sealed class PatientStrategy(ExecutionStrategyDependencies dependencies) : SqlServerRetryingExecutionStrategy(dependencies, Tries, LongestPause, errorNumbersToAdd: null)
{
    private const int Tries = 5;

    // The driver's number for a line that was cut anywhere but on Windows; such an error has ended the connection.
    private const int LineCut = 0;
    private const byte EndsConnection = 20;
    private const int ChosenInDeadlock = 1205;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Whether a failure passes.</summary>
    public static bool IsTransient(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
#pragma warning disable EF1001 // The list of numbers is the provider's own: a copy of it would age.
            if (SqlServerTransientExceptionDetector.ShouldRetryOn(e) || e is SqlException { Number: LineCut, Class: >= EndsConnection })
#pragma warning restore EF1001
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a failure concerns two who wanted the same, and nobody else.</summary>
    public static bool IsDeadlock(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqlException { Number: ChosenInDeadlock })
            {
                return true;
            }
        }

        return false;
    }

    // The provider's own strategy forbids transactions altogether.
    protected override void OnFirstExecution() => ExceptionsEncountered.Clear();

    protected override bool ShouldRetryOn(Exception exception) =>
        Dependencies.CurrentContext.Context.Database.CurrentTransaction is null && !CommitsInDoubt.IsIn(exception) && IsTransient(exception);
}
