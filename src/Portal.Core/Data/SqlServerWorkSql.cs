namespace Portal.Core.Data;

/// <summary>As SQL Server says it, and servers that speak its language.</summary>
internal sealed class SqlServerWorkSql : WorkSql
{
    public override bool OneWriter => false;

    public override string InsertDelivery => $"""
        INSERT INTO Deliveries ({DeliveryColumns}) VALUES (@account, @at, @method, @content, @key, @sha, @size, @correlation, 0);
        DECLARE @delivery bigint;
        SET @delivery = CAST(SCOPE_IDENTITY() AS bigint);
        INSERT INTO WorkItems ({RoutingColumns})
        VALUES ('route-delivery', 'delivery:' + CAST(@delivery AS varchar(20)), @account, @delivery, @at, 0, 'Pending', 0, 0, @correlation, @at);
        """;

    public override string FindDue => $"SELECT TOP (@count) w.Id, w.LeaseNumber FROM WorkItems w WHERE {DueConditions}";

    public override string FindRival => """
        SELECT COUNT(*) FROM WorkItems w INNER JOIN WorkItems o ON o.Lane = w.Lane AND o.Id <> w.Id
        WHERE w.Id = @id AND o.State = 'Pending' AND o.LeaseUntil > @now
        """;

    public override bool IsTransient(Exception exception) => PatientStrategy.IsTransient(exception);
}
