using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Core.Data;

/// <summary>
/// Marks the failure of a commit: whether it came about is not known, so nobody repeats it who can't find out. Without the mark the ORM would save the same
/// rows a second time.
/// </summary>
internal sealed class CommitsInDoubt : DbTransactionInterceptor
{
    private const string Mark = "Portal.CommitInDoubt";

    /// <summary>Whether an exception is about a commit that may have come about.</summary>
    public static bool IsIn(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e.Data.Contains(Mark))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whoever has it can find out: it may be tried again.</summary>
    public static void Settle(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            e.Data.Remove(Mark);
        }
    }

    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Note(eventData);

    public override Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(eventData);
        return Task.CompletedTask;
    }

    private static void Note(TransactionErrorEventData failure)
    {
        if (string.Equals(failure.Action, "Commit", StringComparison.Ordinal))
        {
            failure.Exception.Data[Mark] = true;
        }
    }
}
