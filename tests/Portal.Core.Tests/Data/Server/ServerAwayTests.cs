using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Tests.Work;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>A server that is away for good, as the driver itself tells it: nobody listens at its port, or whoever listens says nothing.</summary>
public sealed class ServerAwayTests : IDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly Socket port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly string directory = TestDatabase.NewDirectory();

    public ServerAwayTests() => port.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        port.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    // Far longer than the retries' patience. What it ends in: a line in the log with the seal, a sentence for the operator at start.
    [Fact]
    public async Task Away_UntilTheRetriesRunOut_EndsNoServiceAndIsSaid()
    {
        await using var services = Portal(connectSeconds: 5);
        var databases = services.GetRequiredService<IPortalDbFactory>();
        await using var keys = new TestDatabase();
        var noted = new Noted<AuditSealing>();
        using var sealing = new AuditSealing(databases, new AuditSeal(new PortalOptions { DataDirectory = directory }, keys.Ring), TimeProvider.System, noted);
        await sealing.StartAsync(Stop);
        var opening = new DatabaseStartup(databases, keys.Ring, NullLogger<DatabaseStartup>.Instance).OpenAsync(Stop);
        var migrating = services.GetRequiredService<DatabaseMigration>().MigrateAsync(Stop);

        Assert.StartsWith("The database can't be opened (SQL Server error ", await opening.WaitAsync(2 * Ceiling, Stop), StringComparison.Ordinal);
        Assert.StartsWith("The database can't be migrated (SQL Server error ", await migrating.WaitAsync(2 * Ceiling, Stop), StringComparison.Ordinal);
        await Task.WhenAny(noted.Line, sealing.ExecuteTask!).WaitAsync(Ceiling, Stop);
        Assert.False(sealing.ExecuteTask!.IsCompleted);
        Assert.Contains(nameof(RetryLimitExceededException), await noted.Line, StringComparison.Ordinal);
        await sealing.StopAsync(new CancellationToken(canceled: true));
    }

    // The driver itself would wait ten minutes.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Push_ServerIsAway_IsSentAwayAtOnceAndNoted(bool listens)
    {
        if (listens)
        {
            port.Listen();
        }

        await using var rig = new WorkRig(services => Add(services, connectSeconds: 600));
        var writer = rig.Get<IntakeWriter>();
        await writer.StartAsync(CancellationToken.None);
        var delivery = rig.Get<DeliveryContents>().Seal(Guid.CreateVersion7(), Call(), [], "c", DateTime.UnixEpoch);

        Assert.Equal(IntakeResult.Unavailable, await writer.AcceptAsync(delivery).AsTask().WaitAsync(Ceiling, Stop));
        Assert.False(await rig.Get<StoreTrouble>().IsOverAsync(Stop).WaitAsync(Ceiling, Stop));
        await writer.StopAsync(CancellationToken.None).WaitAsync(Ceiling, Stop);
    }

    // A command of the intake and one of ours on a hurried context: neither has the driver's half minute.
    [Fact]
    public async Task Hurried_EachCommand_HasTwoSeconds()
    {
        var journal = new ServerJournal();
        TestEngine.Current = new DialectEngine(journal);
        await using var rig = new WorkRig();
        var account = await rig.Database.AddAccountAsync();
        await rig.PushAsync(account, "{}");
        await using var db = rig.Get<IPortalDbFactory>().CreateHurried();
        await using var command = await db.CommandAsync("SELECT 1", Stop);

        Assert.Equal(2, command.CommandTimeout);
        Assert.Equal(2, journal.SecondsOf(rig.Get<IWorkSql>().InsertDelivery));
    }

    [Theory]
    [InlineData(-2, 11, true)]
    [InlineData(0, 20, true)]
    [InlineData(40613, 16, true)]
    [InlineData(1205, 13, false)]
    [InlineData(2627, 14, false)]
    public void IsAway_ErrorOfTheServer_IsAwayOrNot(int number, byte severity, bool away)
    {
        var error = ServerFailure.Of(number, "as told", severity);

        Assert.Equal(away, Hurry.IsAway(error));
        Assert.Equal(away || number == 1205, StoreTrouble.IsIn(new RetryLimitExceededException("tried often enough", error)));
    }

    private static WebhookCall Call() => new()
    {
        Method = "POST",
        Query = string.Empty,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        Body = "{}"u8.ToArray(),
    };

    private ServiceProvider Portal(int connectSeconds)
    {
        var services = new ServiceCollection();
        Add(services, connectSeconds);
        return services.BuildServiceProvider();
    }

    private void Add(IServiceCollection services, int connectSeconds) => services.AddPortalData(
        new PortalOptions { DataDirectory = directory, Database = { Provider = "SqlServer" } },
        $"Server=tcp:127.0.0.1,{((IPEndPoint)port.LocalEndPoint!).Port};Database=portal;User Id=portal;Password=none;Connect Timeout={connectSeconds}");

    private sealed class Noted<T> : ILogger<T>
    {
        private readonly TaskCompletionSource<string> line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => line.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => line.TrySetResult(formatter(state, exception));
    }
}
