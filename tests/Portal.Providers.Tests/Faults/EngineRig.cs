using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Tests.Data;
using Portal.Core.Vault;
using Portal.Core.Work;
using Portal.Providers.Http;

namespace Portal.Providers.Tests.Faults;

/// <summary>The work engine over a real database with a real adapter, as the portal registers both; run by hand, one item after another.</summary>
internal sealed class EngineRig : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly VendorStory story;

    private EngineRig(VendorStory story, TestDatabase database)
    {
        (this.story, Database) = (story, database);
        services = EngineServices.Of(story, database.Directory, database.Ring, database.Time).BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    /// <summary>The attempt that the story is about.</summary>
    public Guid AttemptId { get; private set; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public PortalDbContext Db() => Get<IPortalDbFactory>().Create();

    public static async Task<EngineRig> StartAsync(VendorStory story, Uri vendor)
    {
        var database = new TestDatabase();
        database.Clock.Advance(SampleTime.Now - database.Clock.GetUtcNow());
        var rig = new EngineRig(story, database);
        rig.AttemptId = await EngineServices.SeedAsync(rig.Database, story, vendor);
        return rig;
    }

    /// <summary>Takes a push in as the intake does: committed, and nothing else.</summary>
    public async Task PushAsync(WebhookCall call)
    {
        await using var db = Db();
        await EngineServices.PushAsync(db, services, story, call, Database.Clock.UtcNow);
    }

    /// <summary>Does everything that is due.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (await Get<WorkClaims>().ClaimAsync("rig", 10, cancellationToken) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                await Get<WorkExecution>().RunAsync(item, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
