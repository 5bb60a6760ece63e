namespace Portal.Core.Data;

/// <summary>As SQLite says it: one writer at a time, so claims exclude each other.</summary>
internal sealed class SqliteWorkSql : WorkSql
{
    public override bool OneWriter => true;

    public override string InsertDelivery => $"INSERT INTO Deliveries ({DeliveryColumns}) VALUES (@account, @at, @method, @content, @key, @sha, @size, @correlation, 0)";

    public override string LastDelivery => "SELECT COALESCE(MAX(d.Id), 0) FROM Deliveries d";

    public override string RouteDeliveries => $"""
        INSERT INTO WorkItems ({RoutingColumns})
        SELECT 'route-delivery', 'delivery:' || d.Id, d.AccountId, d.Id, d.ReceivedAt, 0, 'Pending', 0, 0, d.CorrelationId, d.ReceivedAt
        FROM Deliveries d WHERE d.Id > @after
        """;

    public override string FindDue => $"SELECT w.Id, w.LeaseNumber FROM WorkItems w WHERE {DueConditions} LIMIT @count";

    public override string FindRival => string.Empty;

    // The driver waits for the lock by itself.
    public override bool IsTransient(Exception exception) => false;
}
