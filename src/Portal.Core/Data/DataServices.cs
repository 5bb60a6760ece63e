using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Data.Migrations.Sqlite.Model;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.Data;

/// <summary>Registers the database.</summary>
public static class DataServices
{
    // Each keeps some pages in memory; whoever comes when all are lent opens one and closes it again.
    private const int KeptConnections = 64;

    /// <summary>The configured database behind <see cref="IPortalDbFactory"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Which database, and where the embedded one is.</param>
    /// <param name="connectionString"><c>ConnectionStrings:Portal</c>; required for SQL Server.</param>
    public static IServiceCollection AddPortalData(this IServiceCollection services, PortalOptions options, string? connectionString)
    {
        if (string.Equals(options.Database.Provider, "SqlServer", StringComparison.OrdinalIgnoreCase))
        {
            services.AddDbContextFactory<SqlServerPortalDbContext>((provider, db) => db.UsePortalSqlServer(connectionString ?? string.Empty, options).AddSignals(provider));
            services.AddSingleton<IPortalDbFactory, PortalDbFactory<SqlServerPortalDbContext>>();
            services.AddSingleton<IWorkSql, SqlServerWorkSql>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqlitePortalDbContext>(
                (provider, db) => db.UsePortalSqlite(connectionString ?? SqliteConnectionString(options.DataDirectory)).AddSignals(provider),
                KeptConnections);
            services.AddSingleton<IPortalDbFactory, PortalDbFactory<SqlitePortalDbContext>>();
            services.AddSingleton<IWorkSql, SqliteWorkSql>();
            services.AddHostedService<SqliteCheckpoints>();
        }

        services.AddSingleton<DatabaseMigration>();
        services.TryAddSingleton<CaseFeed>();
        services.TryAddSingleton<WorkSignal>();
        services.TryAddSingleton<OwnEntries>();
        services.TryAddSingleton<CommitSignals>();
        return services.AddSingleton<WriteGate>();
    }

    /// <summary>
    /// SQLite as the portal speaks to it. Its model is compiled ahead, under the migrations: building it from the configurations takes a third of a second of
    /// each start, most of it for the just-in-time compiler.
    /// </summary>
    internal static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder db, string connectionString) => db
        .UseSqlite(connectionString)
        .UseModel(SqlitePortalDbContextModel.Instance)
        .AddInterceptors(new SqliteDurability(), new SqliteFailedCommits());

    /// <summary>SQL Server as the portal speaks to it.</summary>
    internal static DbContextOptionsBuilder UsePortalSqlServer(this DbContextOptionsBuilder db, string connectionString, PortalOptions options) => db
        .UseSqlServer(connectionString, server => server
            .MaxBatchSize(options.Database.MaxBatchSize)
            .ExecutionStrategy(dependencies => new PatientStrategy(dependencies)))
        .AddInterceptors(new CommitsInDoubt());

    internal static void AddSignals(this DbContextOptionsBuilder db, IServiceProvider provider)
    {
        var signals = provider.GetRequiredService<CommitSignals>();
        db.AddInterceptors(signals.OnSave, signals.OnTransaction);
    }

    /// <summary>
    /// The embedded database's file under the data directory. Without the driver's pool, which can lend one connection to two owners when several open at
    /// once: connections are kept by contexts (<see cref="SqliteDurability"/>).
    /// </summary>
    public static string SqliteConnectionString(string dataDirectory) =>
        $"Data Source={Path.Combine(dataDirectory, "portal.db")};Foreign Keys=True;Default Timeout=30;Pooling=False";
}
