using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Safety;

namespace Portal.Web.Tests.Safety;

/// <summary>Which status a program is told for a failure that nobody has caught.</summary>
public sealed class ErrorStatusTests
{
    private const int Busy = 5;
    private const int Full = 13;
    private const int Constraint = 19;

    public static TheoryData<Exception, int> Failures => new()
    {
        { new BadHttpRequestException("unreadable", 431), 431 },
        { new SqliteException("locked", Busy), 503 },
        { new DbUpdateException("not kept", new SqliteException("full", Full)), 503 },
        { new InvalidOperationException("retries are over", new TimeoutException()), 503 },
        { new DbUpdateException("not kept", new SqliteException("not unique", Constraint)), 500 },
        { new InvalidOperationException("a fault"), 500 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void StatusOf_Failure_IsWhatTheCallerCanDoAboutIt(Exception failure, int status) => Assert.Equal(status, ErrorPages.StatusOf(failure));
}
