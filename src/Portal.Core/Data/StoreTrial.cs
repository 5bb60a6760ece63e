namespace Portal.Core.Data;

/// <summary>Writes and commits a row of no meaning: whether the database takes anything. Once, and in a hurry: what it is about is the answer.</summary>
internal static class StoreTrial
{
    public static async Task RunAsync(IPortalDbFactory databases, CancellationToken cancellationToken)
    {
        await using var db = databases.CreateHurried();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.NextNumberAsync("store-trial", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
