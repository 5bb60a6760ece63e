using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Portal.Core.Data;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>Both sets of migrations: complete, additive, and in plain T-SQL.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Model_AgainstItsLastMigration_HasNoPendingChanges(bool server)
    {
        using var db = Context(server);
        var snapshot = db.GetService<IMigrationsAssembly>().ModelSnapshot!.Model;
        var last = db.GetService<IModelRuntimeInitializer>().Initialize(((IMutableModel)snapshot).FinalizeModel());
        var differences = db.GetService<IMigrationsModelDiffer>().GetDifferences(last.GetRelationalModel(), db.GetService<IDesignTimeModel>().Model.GetRelationalModel());

        Assert.Empty(differences.Select(difference => difference.GetType().Name));
    }

    [Fact]
    public void Sets_OfBothDatabases_HaveTheSameMigrations() => Assert.Equal(Names(server: false), Names(server: true), StringComparer.Ordinal);

    // An instance of the version before goes on working on the new schema until it is replaced: it inserts without the new columns.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Migrations_AfterTheFirst_OnlyAdd(bool server)
    {
        using var db = Context(server);
        var assembly = db.GetService<IMigrationsAssembly>();
        var breaking = assembly.Migrations.Skip(1)
            .SelectMany(migration => assembly.CreateMigration(migration.Value, db.Database.ProviderName!).UpOperations.Select(operation => (migration.Key, Operation: operation)))
            .Where(step => !IsAdditive(step.Operation))
            .Select(step => $"{step.Key}: {step.Operation.GetType().Name}");

        Assert.Empty(breaking);
    }

    [Fact]
    public void Script_ForSqlServer_IsAsItWasReviewed()
    {
        using var db = Context(server: true);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent).ReplaceLineEndings("\n");

        Assert.Empty(PlainSql.Findings(script, DialectTests.ColumnNames()));
        Snapshot.Matches("Data/Server/migrations.sql", script);
    }

    private static PortalDbContext Context(bool server) => server
        ? DialectTests.Model()
        : new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").Options);

    private static IEnumerable<string> Names(bool server)
    {
        using var db = Context(server);
        return [.. db.Database.GetMigrations().Select(name => name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..])];
    }

    private static bool IsAdditive(MigrationOperation operation) => operation switch
    {
        CreateTableOperation or AddForeignKeyOperation => true,

        // Nobody's statements need an index to be right.
        DropIndexOperation => true,
        CreateIndexOperation index => !index.IsUnique,
        AddColumnOperation column => column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null,
        _ => false,
    };
}
