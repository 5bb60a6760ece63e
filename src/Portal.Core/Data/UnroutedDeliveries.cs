using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>
/// Deliveries that are committed and have no work item yet. On SQLite the intake commits a push alone, and whoever looks for work adds the items of what
/// has come since, in one transaction with the mark that says how far that is. Each delivery gets one item, whenever a process is killed: there is one writer
/// at a time, so ids are in the order of the commits, none comes later below the mark, and two portals on one file take turns.
/// The item and its indexes are most of what a push costs: added to each group of pushes they halve the intake, added when there is somebody to do them they
/// cost nobody an answer. A server hands out ids before it commits, a lower one may come later: there a push is committed with its item.
/// </summary>
internal static class UnroutedDeliveries
{
    /// <summary>The counter that holds the highest id that was seen.</summary>
    public const string Counter = "routed-deliveries";

    /// <summary>
    /// Marks what an older portal has left as seen: it added the items of its deliveries itself, and cleared them away when they were done. Called before the
    /// first push is taken; changes nothing once there is a mark.
    /// </summary>
    public static Task BeginAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync(
            $"INSERT INTO Counters (Name, LastValue) SELECT {Counter}, (SELECT COALESCE(MAX(d.Id), 0) FROM Deliveries d) WHERE NOT EXISTS (SELECT 1 FROM Counters WHERE Name = {Counter})",
            cancellationToken);

    /// <summary>Whether there are any; costs no turn to write.</summary>
    public static async Task<bool> AnyAsync(PortalDbContext db, IWorkSql sql, CancellationToken cancellationToken)
    {
        if (sql.AnyUnrouted.Length == 0)
        {
            return false;
        }

        var command = await db.CommandAsync(sql.AnyUnrouted, cancellationToken);
        await using (command)
        {
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) > 0;
        }
    }

    /// <summary>
    /// Adds the items of the oldest ones, in the caller's transaction. Who adds as many as it then claims claims in the same order as if each had been there
    /// from the start.
    /// </summary>
    public static async Task RouteAsync(PortalDbContext db, IWorkSql sql, int count, CancellationToken cancellationToken)
    {
        var routed = new List<long>(count);
        var command = await db.CommandAsync(sql.RouteDeliveries, cancellationToken);
        await using (command)
        {
            command.With("@count", count);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                routed.Add(reader.GetInt64(0));
            }
        }

        var note = await db.CommandAsync(sql.NoteRouted, cancellationToken);
        await using (note)
        {
            // Fewer than asked for: everything that is there was seen.
            note.With("@upto", routed.Count == count ? routed.Max() : null);
            await note.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>The highest id that was seen; <see langword="null"/> where every delivery has had its item from the start.</summary>
    public static async Task<long?> SeenAsync(PortalDbContext db, IWorkSql sql, CancellationToken cancellationToken) =>
        sql.RouteDeliveries.Length == 0
            ? null
            : await db.Counters.AsNoTracking().Where(counter => counter.Name == Counter).Select(counter => counter.Value).FirstOrDefaultAsync(cancellationToken);
}
