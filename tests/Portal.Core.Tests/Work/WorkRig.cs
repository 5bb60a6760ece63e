using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Tests.Data;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Tests.Work;

/// <summary>The work engine as the portal registers it, over a real database and a scripted provider; run by hand, or hosted.</summary>
internal sealed class WorkRig : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public WorkRig(Action<IServiceCollection>? more = null, TimeProvider? time = null, Func<string, string>? connection = null)
    {
        Database = new TestDatabase(time);
        var options = new PortalOptions { DataDirectory = Database.Directory };
        var collection = new ServiceCollection();
        collection.AddSingleton(Database.Time);
        collection.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        collection.AddSingleton(Database.Ring);
        collection.AddSingleton(new PublicAddress(new Uri("http://127.0.0.1/")));
        collection.AddSingleton<IProvider>(Provider);
        if (connection is null)
        {
            Database.AddTo(collection);
        }
        else
        {
            collection.AddPortalData(options, connection(Database.Directory));
        }

        collection.AddPortalDocuments(options);
        collection.AddPortalWork();
        more?.Invoke(collection);
        // What people ask of documents is registered beside what the engine needs, and wants to know who they are: nobody asks here.
        services = collection.BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public VendorDouble Provider { get; } = new();

    public WorkQueue Queue => Get<WorkQueue>();

    public WorkClaims Claims => Get<WorkClaims>();

    public WorkExecution Execution => Get<WorkExecution>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public PortalDbContext Db() => Get<IPortalDbFactory>().Create();

    /// <summary>Does everything that is due, one item after another; gives how many there were.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        while (await Claims.ClaimAsync("rig", 10, cancellationToken) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                await Execution.RunAsync(item, cancellationToken);
                done++;
            }
        }

        return done;
    }

    /// <summary>A push, committed as the intake does it.</summary>
    public async Task<long> PushAsync(ProviderAccount account, string body)
    {
        var call = new WebhookCall { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = Encoding.UTF8.GetBytes(body) };
        var delivery = Get<DeliveryContents>().Seal(account.Id, call, [], Guid.NewGuid().ToString("N"), Database.Time.GetUtcNow().UtcDateTime);
        await using var db = Db();
        await db.Database.OpenConnectionAsync();
        using var inserts = DeliveryInserts.On(db.Database.GetDbConnection(), Get<IWorkSql>());
        await inserts.CommitAsync([delivery]);
        Get<WorkSignal>().Wake();
        return await db.Deliveries.Where(stored => stored.CorrelationId == delivery.CorrelationId).Select(stored => stored.Id).SingleAsync();
    }

    public async Task<Attempt> AttemptAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = Db();
        return await db.Attempts.AsNoTracking().Include(a => a.Case).FirstAsync(a => a.Id == id, cancellationToken);
    }

    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = Db();
        return await db.Timeline.AsNoTracking().Where(e => e.CaseId == caseId).OrderBy(e => e.Id).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<WorkItem>> ItemsAsync(CancellationToken cancellationToken)
    {
        await using var db = Db();
        return await db.WorkItems.AsNoTracking().OrderBy(w => w.Id).ToListAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
