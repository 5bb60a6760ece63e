using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Portal.Core.Data;

/// <summary>As SQLite says it: one writer at a time, so claims exclude each other.</summary>
internal sealed class SqliteWorkSql : WorkSql
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    public override bool OneWriter => true;

    public override bool Prepares => true;

    public override string InsertDelivery => $"INSERT INTO Deliveries ({DeliveryColumns}) VALUES (@account, @at, @method, @content, @key, @sha, @size, @correlation, 0)";

    public override string LastDelivery => "SELECT COALESCE(MAX(d.Id), 0) FROM Deliveries d";

    public override string RouteDeliveries => $"""
        INSERT INTO WorkItems ({RoutingColumns})
        SELECT 'route-delivery', 'delivery:' || d.Id, d.AccountId, d.Id, d.ReceivedAt, 0, 'Pending', 0, 0, d.CorrelationId, d.ReceivedAt
        FROM Deliveries d WHERE d.Id > @after
        """;

    public override string FindDue => $"SELECT w.Id, w.LeaseNumber FROM WorkItems w WHERE {DueConditions} LIMIT @count";

    public override string FindRival => string.Empty;

    protected override bool IsUniqueViolation(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };
}
