using Xunit;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.Tests.Data.Server;

/// <summary>
/// The server that <c>PORTAL_TEST_SQLSERVER</c> names. A database named there is used (it must be the tests' own: it is emptied), else one is made.
/// Tests take turns on it; each finds it empty, with keys that begin anywhere.
/// </summary>
internal sealed class SqlServerEngine : TestEngine
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static readonly Lazy<string> Ready = new(Migrate);

    /// <summary>The connection string; <see langword="null"/> when there is no server.</summary>
    public static string? Given => Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER") is { Length: > 0 } text ? text : null;

    public override void Make(string directory)
    {
        Assert.True(Turn.Wait(Ceiling), "A test of this suite makes do with one database.");
        Empty();
    }

    public override IServiceCollection Register(IServiceCollection services, string directory) =>
        services.AddPortalData(new PortalOptions { DataDirectory = directory, Database = { Provider = "SqlServer" } }, Ready.Value);

    public override void Remove(string directory) => Turn.Release();

    private static SqlServerPortalDbContext Open(string connection) =>
        new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer(connection, server => server.MaxBatchSize(1)).Options);

    private static string Migrate()
    {
        var connection = new SqlConnectionStringBuilder(Given);
        if (connection.InitialCatalog is "" or "master")
        {
            connection.InitialCatalog = $"portal_tests_{Guid.NewGuid():N}";
            using var master = new SqlConnection(new SqlConnectionStringBuilder(Given) { InitialCatalog = "master" }.ConnectionString);
            master.Open();
            using var create = master.CreateCommand();
            create.CommandText = $"CREATE DATABASE [{connection.InitialCatalog}]";
            create.ExecuteNonQuery();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(connection.InitialCatalog);
        }

        using var db = Open(connection.ConnectionString);
        db.Database.Migrate();
        return connection.ConnectionString;
    }

    private static void Drop(string name)
    {
        SqlConnection.ClearAllPools();
        using var master = new SqlConnection(new SqlConnectionStringBuilder(Given) { InitialCatalog = "master" }.ConnectionString);
        master.Open();
        using var drop = master.CreateCommand();
        drop.CommandText = $"DROP DATABASE [{name}]";
        drop.ExecuteNonQuery();
    }

    // Rows that refer to others go first.
    private static void Empty()
    {
        using var db = Open(Ready.Value);
        var left = db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null).ToList();
        while (left.Count > 0)
        {
            var free = left.Where(type => !left.Exists(other => other != type && other.GetForeignKeys().Any(key => key.PrincipalEntityType == type))).ToList();
            foreach (var type in free)
            {
                db.Database.ExecuteSqlRaw($"DELETE FROM [{type.GetTableName()}]");
                left.Remove(type);
            }
        }
    }
}
