using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Xunit;

namespace Portal.Core.Tests.Data;

/// <summary>Who gets a context has its connection alone, and finds nothing of who had it before.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Create_ManyAtOnce_EachHasAConnectionOfItsOwn()
    {
        for (var wave = 0; wave < 5; wave++)
        {
            var lent = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
            {
                var db = database.Create();
                await db.Database.OpenConnectionAsync(Stop);
                return db;
            })));
            var handles = lent.Select(db => ((SqliteConnection)db.Database.GetDbConnection()).Handle).ToHashSet(ReferenceEqualityComparer.Instance);
            Assert.Equal(lent.Length, handles.Count);
            foreach (var db in lent)
            {
                await db.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Create_AfterSomebodyLeftWithoutACommit_FindsNeitherTransactionNorChange()
    {
        SqliteConnection left;
        await using (var db = database.Create())
        {
            await db.Database.BeginTransactionAsync(Stop);
            db.Counters.Add(new Counter { Name = "left" });
            await db.SaveChangesAsync(Stop);
            left = (SqliteConnection)db.Database.GetDbConnection();
        }

        await using var next = database.Create();
        Assert.Same(left, next.Database.GetDbConnection());
        Assert.Null(next.Database.CurrentTransaction);
        Assert.Empty(next.ChangeTracker.Entries());
        Assert.False(await next.Counters.AnyAsync(Stop));
        await using var transaction = await next.Database.BeginTransactionAsync(Stop);
        await transaction.CommitAsync(Stop);
    }

    [Fact]
    public async Task Connection_OpenedOrLentAgain_IsDurableAndOverwritesWhatIsDeleted()
    {
        for (var life = 0; life < 2; life++)
        {
            await using var db = database.Create();
            foreach (var (pragma, value) in new[] { ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("foreign_keys", "1"), ("busy_timeout", "10000") })
            {
                await using var command = await db.CommandAsync($"PRAGMA {pragma}", Stop);
                Assert.Equal((pragma, value), (pragma, Convert.ToString(await command.ExecuteScalarAsync(Stop), System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
    }
}
