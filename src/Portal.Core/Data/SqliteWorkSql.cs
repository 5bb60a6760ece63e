namespace Portal.Core.Data;

/// <summary>As SQLite says it: one writer at a time, so claims exclude each other.</summary>
internal sealed class SqliteWorkSql : WorkSql
{
    public override bool OneWriter => true;

    public override string InsertDelivery => $"INSERT INTO Deliveries ({DeliveryColumns}) VALUES (@account, @at, @method, @content, @key, @sha, @size, @correlation, 0)";

    // Seen are all up to an id that a counter holds.
    private const string Seen = $"(SELECT COALESCE(MAX(c.LastValue), 0) FROM Counters c WHERE c.Name = '{UnroutedDeliveries.Counter}')";

    public override string AnyUnrouted => $"SELECT EXISTS (SELECT 1 FROM Deliveries d WHERE d.Id > {Seen})";

    // An older portal on the same file adds the items of its own deliveries itself.
    public override string RouteDeliveries => $"""
        INSERT INTO WorkItems ({RoutingColumns})
        SELECT 'route-delivery', 'delivery:' || d.Id, d.AccountId, d.Id, d.ReceivedAt, 0, 'Pending', 0, 0, d.CorrelationId, d.ReceivedAt
        FROM Deliveries d
        WHERE d.Id > {Seen} AND NOT EXISTS (SELECT 1 FROM WorkItems w WHERE w.DeliveryId = d.Id AND w.Kind = 'route-delivery')
        ORDER BY d.Id LIMIT @count
        RETURNING DeliveryId
        """;

    public override string NoteRouted => $"""
        INSERT INTO Counters (Name, LastValue) VALUES ('{UnroutedDeliveries.Counter}', COALESCE(@upto, (SELECT MAX(d.Id) FROM Deliveries d), 0))
        ON CONFLICT (Name) DO UPDATE SET LastValue = MAX(Counters.LastValue, excluded.LastValue)
        """;

    // Ids have no gaps: counting them would read all the deliveries.
    public override string Depth => $"""
        SELECT SUM(q.Items), MIN(q.Since) FROM (
          SELECT COUNT(*) AS Items, MIN(w.DueAt) AS Since FROM WorkItems w WHERE w.State = 'Pending' AND w.DueAt <= @now
          UNION ALL
          SELECT MAX(0, (SELECT COALESCE(MAX(d.Id), 0) FROM Deliveries d) - {Seen}), (SELECT d.ReceivedAt FROM Deliveries d WHERE d.Id > {Seen} ORDER BY d.Id LIMIT 1)) q
        """;

    public override string FindDue => $"SELECT w.Id, w.LeaseNumber FROM WorkItems w WHERE {DueConditions} LIMIT @count";

    public override string FindRival => string.Empty;

    // The driver waits for the lock by itself.
    public override bool IsTransient(Exception exception) => false;
}
