using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Tests.Data;
using Portal.Core.Vault;
using Portal.Core.Work;
using Portal.Providers.Http;

namespace Portal.Providers.Tests.Faults;

/// <summary>Composes the engine with one adapter, and lays the ground for a story.</summary>
internal static class EngineServices
{
    public static IServiceCollection Of(VendorStory story, string directory, KeyRing ring, TimeProvider time)
    {
        var options = new PortalOptions { DataDirectory = directory };
        var collection = new ServiceCollection();
        collection.AddSingleton(time);
        collection.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        collection.AddSingleton(ring);
        collection.AddSingleton(new PublicAddress(new Uri("https://portal.example/")));
        collection.AddPortalData(options, connectionString: null);
        collection.AddPortalDocuments(options);
        collection.AddPortalWork();
        story.Add(collection);
        collection.Configure<ProviderHttpOptions>(http => (http.Retries, http.CircuitCalls) = (0, 1000));
        return collection;
    }

    /// <summary>The account, a case and its attempt, as they are right after the order.</summary>
    public static async Task<Guid> SeedAsync(TestDatabase database, VendorStory story, Uri vendor)
    {
        await using var db = database.Create();
        var account = StorySeed.Account(story, vendor, database.Sealer, database.Clock.UtcNow);
        var attempt = StorySeed.Attempt(story, account, database.Sealer, database.Clock.UtcNow, 1, story.Values);
        db.Accounts.Add(account);
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync();
        return attempt.Id;
    }

    /// <summary>Commits a push as the intake does it.</summary>
    public static async Task PushAsync(PortalDbContext db, IServiceProvider services, VendorStory story, WebhookCall call, DateTime now)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.ProviderKey == story.Key);
        var delivery = services.GetRequiredService<DeliveryContents>().Seal(account.Id, call, [], Guid.NewGuid().ToString("N"), now);
        await db.Database.OpenConnectionAsync();
        using var inserts = DeliveryInserts.On(db.Database.GetDbConnection(), services.GetRequiredService<IWorkSql>());
        await inserts.CommitAsync([delivery]);
        services.GetRequiredService<WorkSignal>().Wake();
    }
}
