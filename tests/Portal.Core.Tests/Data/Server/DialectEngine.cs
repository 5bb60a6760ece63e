using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.SqlServer.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

#pragma warning disable EF1001 // The provider's own connection is what stands between it and the wire.

namespace Portal.Core.Tests.Data.Server;

/// <summary>
/// The portal as it runs on SQL Server, its model, its provider and its statements, with a SQLite file at the end of the wire.
/// It shows what is sent and that it works together; what only a server can tell (locks, types, plans) it can't.
/// </summary>
internal sealed class DialectEngine(ServerJournal journal) : EmbeddedEngine
{
    public override void Make(string directory)
    {
        base.Make(directory);
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={PathIn(directory)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();

        // Keys that begin anywhere, as in a database that was used before.
        command.CommandText = "INSERT INTO sqlite_sequence (name, seq) SELECT m.name, 1000 FROM sqlite_master m WHERE m.type = 'table' AND m.sql LIKE '%AUTOINCREMENT%'";
        command.ExecuteNonQuery();

        // The other set of migrations has other names.
        using var model = DialectTests.Model();
        command.CommandText = "DELETE FROM __EFMigrationsHistory; INSERT INTO __EFMigrationsHistory VALUES "
            + string.Join(", ", model.Database.GetMigrations().Select(name => $"('{name}', '6.0.7')"));
        command.ExecuteNonQuery();
    }

    public override IServiceCollection Register(IServiceCollection services, string directory)
    {
        var options = new PortalOptions { DataDirectory = directory, Database = { Provider = "SqlServer" } };
        var connection = $"Server=dialect;Database={PathIn(directory)}";

        // Before the portal's own registration, which then leaves the options alone.
        services.AddDbContextFactory<SqlServerPortalDbContext>((provider, db) =>
        {
            db.UsePortalSqlServer(connection, options).AddSignals(provider);
            ((IDbContextOptionsBuilderInfrastructure)db).AddOrUpdateExtension(new JournalExtension(journal));
            db.ReplaceService<ISqlServerConnection, DialectConnection>();
        });
        return services.AddPortalData(options, connection);
    }

    internal sealed class DialectConnection(RelationalConnectionDependencies dependencies) : SqlServerConnection(dependencies)
    {
        protected override System.Data.Common.DbConnection CreateDbConnection() => new ServerConnection(
            new SqlConnectionStringBuilder(ConnectionString).InitialCatalog,
            Dependencies.ContextOptions.FindExtension<JournalExtension>()!.Journal);
    }

    /// <summary>Hands the journal to the connections of a context.</summary>
    internal sealed class JournalExtension(ServerJournal journal) : IDbContextOptionsExtension
    {
        public ServerJournal Journal => journal;

        public DbContextOptionsExtensionInfo Info => new About(this);

        public void ApplyServices(IServiceCollection services)
        {
        }

        public void Validate(IDbContextOptions options)
        {
        }

        private sealed class About(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
        {
            public override bool IsDatabaseProvider => false;

            public override string LogFragment => string.Empty;

            public override int GetServiceProviderHashCode() => 0;

            public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is About;

            public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
            {
            }
        }
    }
}
