using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Data;

/// <summary>Registers the database.</summary>
public static class DataServices
{
    /// <summary>The configured database behind <see cref="IPortalDbFactory"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Which database, and where the embedded one is.</param>
    /// <param name="connectionString"><c>ConnectionStrings:Portal</c>; required for SQL Server.</param>
    public static IServiceCollection AddPortalData(this IServiceCollection services, PortalOptions options, string? connectionString)
    {
        if (string.Equals(options.Database.Provider, "SqlServer", StringComparison.OrdinalIgnoreCase))
        {
            services.AddDbContextFactory<SqlServerPortalDbContext>(db => db.UseSqlServer(
                connectionString ?? string.Empty,
                server => server.MaxBatchSize(options.Database.MaxBatchSize)));
            services.AddSingleton<IPortalDbFactory, PortalDbFactory<SqlServerPortalDbContext>>();
            services.AddSingleton<IWorkSql, SqlServerWorkSql>();
        }
        else
        {
            services.AddDbContextFactory<SqlitePortalDbContext>(db => db
                .UseSqlite(connectionString ?? SqliteConnectionString(options.DataDirectory))
                .AddInterceptors(new SqliteDurability()));
            services.AddSingleton<IPortalDbFactory, PortalDbFactory<SqlitePortalDbContext>>();
            services.AddSingleton<IWorkSql, SqliteWorkSql>();
        }

        return services.AddSingleton<WriteGate>();
    }

    /// <summary>The embedded database's file under the data directory.</summary>
    public static string SqliteConnectionString(string dataDirectory) => $"Data Source={Path.Combine(dataDirectory, "portal.db")};Foreign Keys=True;Default Timeout=30";
}
