using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Xunit;

namespace Portal.Core.Tests.Data;

/// <summary>Whether a start has anything to migrate, as it is read without the ORM.</summary>
public sealed class MigratedDatabaseTests : IAsyncDisposable
{
    private readonly TestDatabase database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task IsComplete_EverythingApplied_IsTrue()
    {
        await using var db = database.Create();

        Assert.True(await DatabaseMigration.IsCompleteAsync(db, Stop));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Stop));
    }

    [Fact]
    public async Task IsComplete_MigratedByANewerPortal_IsTrue()
    {
        await using var db = database.Create();
        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '6.0.7')", Stop);

        Assert.True(await DatabaseMigration.IsCompleteAsync(db, Stop));
    }

    [Fact]
    public async Task IsComplete_OneIsMissing_IsFalse()
    {
        await using var db = database.Create();
        await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE MigrationId LIKE '%_SealedNames'", Stop);

        Assert.False(await DatabaseMigration.IsCompleteAsync(db, Stop));
    }

    [Fact]
    public async Task IsComplete_NoDatabaseYet_IsFalseAndMakesNone()
    {
        var file = Path.Combine(database.Directory, "none.db");
        var options = new DbContextOptionsBuilder<SqlitePortalDbContext>();
        options.UsePortalSqlite($"Data Source={file}");
        await using var db = new SqlitePortalDbContext(options.Options);

        Assert.False(await DatabaseMigration.IsCompleteAsync(db, Stop));
        Assert.False(File.Exists(file));

        await File.WriteAllBytesAsync(file, [], Stop);
        Assert.False(await DatabaseMigration.IsCompleteAsync(db, Stop));
    }
}
