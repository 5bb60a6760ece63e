using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Tests.Access;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>What a portal does on a server whose schema is older or newer than its own, whose settings could be better, or that fails for a moment.</summary>
public sealed class StartOnServerTests : IAsyncLifetime
{
    private readonly ServerJournal journal = new();
    private readonly Lines log = new();
    private AccessBench bench = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        TestEngine.Current = new DialectEngine(journal);
        bench = new AccessBench();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task OpenAsync_DatabaseIsBehind_RefusesAndNamesTheCommand()
    {
        await ExecuteAsync("DELETE FROM [__EFMigrationsHistory] WHERE [MigrationId] = (SELECT MAX(h.[MigrationId]) FROM [__EFMigrationsHistory] h)");

        var problem = await OpenAsync();

        Assert.StartsWith("The database is 1 migration behind this program.", problem, StringComparison.Ordinal);
        Assert.Contains($"dotnet {AppDomain.CurrentDomain.FriendlyName}.dll migrate", problem, StringComparison.Ordinal);
    }

    // A newer program has migrated already: this one goes on until it is replaced.
    [Fact]
    public async Task OpenAsync_DatabaseIsAhead_Works()
    {
        await ExecuteAsync("INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion]) VALUES (N'29991231000000_FromTheFuture', N'6.0.7')");
        await ExecuteAsync("ALTER TABLE [ApiKeys] ADD [FromTheFuture] int NULL");

        Assert.Null(await OpenAsync());
        await bench.AddUserAsync();
        Assert.Equal("Later", (await bench.Get<ApiKeyService>().CreateAsync("Later", PortalRole.Officer, Stop)).Value!.Row.Name);
    }

    [Fact]
    public async Task OpenAsync_NoSnapshots_IsRecommendedInTheLog()
    {
        Assert.Null(await OpenAsync());
        Assert.Contains(log.All, line => line.Contains("READ_COMMITTED_SNAPSHOT ON", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_WithSnapshots_SaysNothing()
    {
        await ExecuteAsync("CREATE TABLE reads_committed_snapshots (Id int)");
        Assert.Null(await OpenAsync());
        Assert.DoesNotContain(log.All, line => line.Contains("SNAPSHOT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1205)]
    [InlineData(10053)]
    [InlineData(40613)]
    public async Task SaveAsync_ServerFailsInTheMiddle_WritesAllOfItOnce(int error)
    {
        Fail(error, times: 2, text => text.Contains("UPDATE \"AuditHead\"", StringComparison.Ordinal));

        await bench.AddUserAsync("twice@example.test");

        await using var db = bench.Database.Create();
        Assert.Equal(1, await db.Users.CountAsync(user => user.Email == "twice@example.test", Stop));
        Assert.Equal(1, await db.Audit.CountAsync(entry => entry.Action == "user.create", Stop));
        bench.Acting.Now = Cases.SwitchedActor.Auditor;
        Assert.Null((await bench.Get<AuditVerifier>().VerifyAsync(Stop)).Fault);
    }

    [Fact]
    public async Task Query_ServerFailsForAMoment_AnswersAllTheSame()
    {
        await bench.AddUserAsync();
        Fail(40197, times: 1, text => text.Contains("FROM [AspNetUsers]", StringComparison.Ordinal));

        Assert.NotNull(await bench.UserAsync());
    }

    [Fact]
    public async Task Query_InATransactionThatIsLost_IsNotRepeatedAlone()
    {
        await using var db = bench.Database.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        Fail(1205, times: 1, text => text.Contains("FROM [AspNetUsers]", StringComparison.Ordinal));

        await Assert.ThrowsAsync<Microsoft.Data.SqlClient.SqlException>(() => db.Users.CountAsync(Stop));
    }

    private Task<string?> OpenAsync() => new DatabaseStartup(bench.Database.Factory, bench.Database.Ring, log).OpenAsync(Stop);

    private async Task ExecuteAsync(string sql)
    {
        await using var db = bench.Database.Create();
        await db.Database.ExecuteSqlRawAsync(sql, Stop);
    }

    private void Fail(int error, int times, Func<string, bool> at)
    {
        var left = times;
        journal.Before = text =>
        {
            if (at(text) && Interlocked.Decrement(ref left) >= 0)
            {
                throw ServerFailure.Of(error, "for the moment");
            }
        };
    }

    private sealed class Lines : ILogger<DatabaseStartup>
    {
        public ConcurrentQueue<string> All { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception));
    }
}
