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

    // The value list is evaluated before the row is added: it still names the delivery.
    public override string InsertDelivery => $"""
        INSERT INTO Deliveries ({DeliveryColumns}) VALUES (@account, @at, @method, @content, @key, @sha, @size, @correlation, 0);
        INSERT INTO WorkItems ({RoutingColumns})
        VALUES ('route-delivery', 'delivery:' || last_insert_rowid(), @account, last_insert_rowid(), @at, 0, 'Pending', 0, 0, @correlation, @at)
        """;

    public override string FindDue => $"SELECT w.Id, w.LeaseNumber FROM WorkItems w WHERE {DueConditions} LIMIT @count";

    public override string FindRival => string.Empty;

    protected override bool IsUniqueViolation(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };
}
