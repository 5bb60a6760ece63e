using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Data;

/// <summary>What the intake writes past the ORM is what the ORM would have written.</summary>
public sealed class DeliveryInsertsTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private PortalDbContext db = null!;
    private IDeliveryInserts inserts = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        db = database.Create();
        await db.Database.OpenConnectionAsync(Stop);
        inserts = DeliveryInserts.On(db.Database.GetDbConnection(), database.Sql);
    }

    public async ValueTask DisposeAsync()
    {
        inserts.Dispose();
        await db.DisposeAsync();
        await database.DisposeAsync();
    }

    public static TheoryData<string, string> Times => new()
    {
        { "2026-03-01T10:20:30.1234567", "GET" },
        { "2026-03-01T10:20:30.1200000", "POST" },
        { "2026-03-01T10:20:30", "PUT" },
        { "0001-01-01T00:00:00", "ÄÖÜ" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    [EmbeddedOnly("the file's own types of values")]
    public async Task CommitAsync_OneDelivery_StoresByteForByteWhatTheOrmStores(string at, string method)
    {
        var time = DateTime.SpecifyKind(DateTime.Parse(at, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        await inserts.CommitAsync([Delivery(time, method)]);
        db.Add(Delivery(time, method));
        await db.SaveChangesAsync(Stop);

        var rows = await RowsAsync();
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[1], rows[0]);
    }

    [Fact]
    public async Task CommitAsync_TextThatIsEmptyOrLong_IsKept()
    {
        var longest = new string('ß', 500);
        await inserts.CommitAsync([Delivery(DateTime.UnixEpoch, string.Empty), Delivery(DateTime.UnixEpoch, "POST", sha: longest[..32])]);
        var stored = await db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Stop);
        Assert.Equal([string.Empty, "POST"], stored.Select(d => d.Method), StringComparer.Ordinal);
        Assert.Equal(longest[..32], stored[1].BodySha256);
    }

    [Fact]
    public async Task CommitAsync_OneIsRefused_StoresNoneAndTakesTheNext()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => inserts.CommitAsync([Delivery(DateTime.UnixEpoch, "POST"), Delivery(DateTime.UnixEpoch, null!)]));
        Assert.Equal(0, await db.Deliveries.CountAsync(Stop));
        await inserts.CommitAsync([Delivery(DateTime.UnixEpoch, "POST")]);
        Assert.Equal(1, await db.Deliveries.CountAsync(Stop));
    }

    private static Delivery Delivery(DateTime at, string method, string? sha = null) => new()
    {
        AccountId = Guid.Parse("0198c0de-abcd-7eef-8abc-0123456789ab"),
        ReceivedAt = at,
        Method = method,
        Content = [1, 2, 0, 255],
        Key = [9],
        BodySha256 = sha ?? new string('a', 64),
        BodySize = 12,
        CorrelationId = "0123456789abcdef0123456789abcdef",
    };

    // With the type that each value has in the file.
    private async Task<List<string>> RowsAsync()
    {
        var columns = new[] { "AccountId", "ReceivedAt", "Method", "Content", "Key", "BodySha256", "BodySize", "CaseId", "AttemptId", "CorrelationId", "ForErased" };
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT {string.Join(" || ';' || ", columns.Select(name => $"typeof(\"{name}\") || quote(\"{name}\")"))} FROM Deliveries ORDER BY Id";
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
