using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>Running numbers, in plain SQL that both databases take.</summary>
internal static class Counters
{
    /// <summary>The next number of a counter; the first one is 1. Must run inside the transaction that uses the number: a rollback gives it back.</summary>
    public static async Task<long> NextNumberAsync(this PortalDbContext db, string name, CancellationToken cancellationToken)
    {
        if (await RaiseAsync(db, name, cancellationToken) == 0)
        {
            await AddAsync(db, name, cancellationToken);
            await RaiseAsync(db, name, cancellationToken);
        }

        return await db.Counters.AsNoTracking().Where(counter => counter.Name == name).Select(counter => counter.Value).SingleAsync(cancellationToken);
    }

    /// <summary>Keeps how far something has come; it never goes back.</summary>
    public static async Task<int> KeepNumberAsync(this PortalDbContext db, string name, long number, CancellationToken cancellationToken)
    {
        await AddAsync(db, name, cancellationToken);
        return await db.Database.ExecuteSqlInterpolatedAsync($"UPDATE Counters SET LastValue = {number} WHERE Counters.Name = {name} AND Counters.LastValue < {number}", cancellationToken);
    }

    private static async Task AddAsync(PortalDbContext db, string name, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlInterpolatedAsync(
                $"INSERT INTO Counters (Name, LastValue) SELECT {name}, 0 WHERE NOT EXISTS (SELECT 1 FROM Counters WHERE Name = {name})",
                cancellationToken);
        }
        catch (Exception e) when (UniqueViolation.IsIn(e))
        {
            // Another instance was faster: its row is raised.
        }
    }

    // The row stays locked until the transaction ends, so that the value read after it is ours.
    private static Task<int> RaiseAsync(PortalDbContext db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync($"UPDATE Counters SET LastValue = Counters.LastValue + 1 WHERE Counters.Name = {name}", cancellationToken);
}
