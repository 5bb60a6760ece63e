using Microsoft.Data.SqlClient;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>Lets an action meet a failure that passes at each point at which it speaks to the server, one after the other: begin, every statement, commit, and its answer.</summary>
internal sealed class FailingServer(ServerJournal journal)
{
    /// <summary>Failures, and what they are called in a message.</summary>
    public static readonly IReadOnlyDictionary<string, Func<SqlException>> Failures = new Dictionary<string, Func<SqlException>>(StringComparer.Ordinal)
    {
        ["deadlock"] = ServerFailure.Deadlock,
        ["line cut"] = ServerFailure.LineCut,
    };

    /// <summary>Does something again and again, with a failure one point further each time, until it meets none any more; how often.</summary>
    /// <param name="failure">Which, of <see cref="Failures"/>.</param>
    /// <param name="act">Does it; is told how often it was done before.</param>
    public async Task<int> AtEachPointAsync(string failure, Func<int, Task> act)
    {
        for (var point = 0; ; point++)
        {
            var at = new Point(point, failure);
            journal.Before = at.Look;
            try
            {
                await act(point);
            }
            catch (Exception e)
            {
                Assert.Fail($"A {failure} at {point}, {at.Met}: {e}");
            }
            finally
            {
                journal.Before = null;
            }

            if (at.Met is null)
            {
                return point + 1;
            }
        }
    }

    private sealed class Point(int number, string failure)
    {
        private int passed = -1;

        public string? Met { get; private set; }

        public void Look(string text)
        {
            // A commit is not chosen in a deadlock.
            if (text is ServerJournal.Commit or ServerJournal.Committed && failure == "deadlock")
            {
                return;
            }

            if (Interlocked.Increment(ref passed) == number)
            {
                Met = text;
                throw Failures[failure]();
            }
        }
    }
}
