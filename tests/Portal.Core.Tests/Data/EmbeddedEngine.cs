using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.Tests.Data;

/// <summary>A real SQLite file, migrated as the portal does it: once, and each test gets a copy.</summary>
internal class EmbeddedEngine : TestEngine
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    public static EmbeddedEngine Instance { get; } = new();

    public override void Make(string directory) => File.WriteAllBytes(PathIn(directory), Migrated.Value);

    public override IServiceCollection Register(IServiceCollection services, string directory) =>
        services.AddPortalData(new PortalOptions { DataDirectory = directory }, connectionString: null);

    public override void Remove(string directory)
    {
        // Nothing outlives the services that opened it.
    }

    protected static string PathIn(string directory) => Path.Combine(directory, "portal.db");

    private static byte[] Migrate()
    {
        var directory = TestDatabase.NewDirectory();
        try
        {
            using (var temporary = Instance.Register(new ServiceCollection(), directory).BuildServiceProvider())
            {
                using var db = temporary.GetRequiredService<IPortalDbFactory>().Create();
                db.Database.Migrate();
                db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            return File.ReadAllBytes(PathIn(directory));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
