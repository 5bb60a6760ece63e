using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Work;

/// <summary>Takes, prolongs and gives back leases.</summary>
internal sealed class WorkClaims(IPortalDbFactory databases, IWorkSql sql, WriteGate gate, WorkOptions options, TimeProvider time)
{
    /// <summary>How long a claim lasts unless it is renewed.</summary>
    public TimeSpan Lease { get; } = TimeSpan.FromSeconds(options.LeaseSeconds);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Claims up to <paramref name="count"/> due items, each of another lane; detached. What was pushed and has no item yet gets it in the same turn.</summary>
    public async Task<IReadOnlyList<WorkItem>> ClaimAsync(string owner, int count, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var pushed = await UnroutedDeliveries.AnyAsync(db, sql, cancellationToken);
        var due = pushed ? [] : await db.PatientlyAsync(stop => FindAsync(db, count, stop), cancellationToken);
        if (!pushed && due.Count == 0)
        {
            return [];
        }

        // What was claimed is read from the rows: a commit that broke and is repeated finds its own claims there.
        using (await gate.EnterAsync(isUrgent: false, cancellationToken))
        {
            await databases.KeepAsync(WriteAsync, cancellationToken, twiceIsHarmless: true);
        }

        var ids = due.Select(found => found.Id).ToList();
        var numbers = due.ToDictionary(found => found.Id, found => found.Number + 1);
        var items = (await db.WorkItems.AsNoTracking()
            .Where(w => ids.Contains(w.Id) && w.LeaseOwner == owner && w.State == WorkState.Pending)
            .OrderBy(w => w.DueAt).ThenBy(w => w.Id)
            .ToListAsync(cancellationToken))
            .FindAll(w => w.LeaseNumber == numbers[w.Id]);
        return sql.FindRival.Length == 0 ? items : await GiveWayAsync(db, items, cancellationToken);

        async Task<int> WriteAsync(PortalDbContext writing)
        {
            if (pushed)
            {
                await UnroutedDeliveries.RouteAsync(writing, sql, count, cancellationToken);
                due = await FindAsync(writing, count, cancellationToken);
            }

            return await ClaimEachAsync(writing, due, owner, cancellationToken);
        }
    }

    /// <summary>Prolongs the lease; false when it is not ours any more.</summary>
    public async Task<bool> RenewAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        return await db.PatientlyAsync(stop => RenewAsync(db, item, stop), cancellationToken);
    }

    /// <summary>Gives the item back, to be done from <paramref name="due"/> on by whoever comes.</summary>
    public async Task ReleaseAsync(WorkItem item, DateTime due, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        await db.PatientlyAsync(stop => ReleaseAsync(db, item, due, stop), cancellationToken);
    }

    private async Task<List<(long Id, long Number)>> FindAsync(PortalDbContext db, int count, CancellationToken cancellationToken)
    {
        var found = new List<(long, long)>(count);
        var command = await db.CommandAsync(sql.FindDue, cancellationToken);
        await using (command)
        {
            command.With("@now", Now).With("@count", count);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add((reader.GetInt64(0), reader.GetInt32(1)));
            }
        }

        return found;
    }

    private async Task<int> ClaimEachAsync(PortalDbContext db, List<(long Id, long Number)> due, string owner, CancellationToken cancellationToken)
    {
        var claimed = 0;
        foreach (var (id, number) in due)
        {
            claimed += await ClaimAsync(db, id, number, owner, cancellationToken) ? 1 : 0;
        }

        return claimed;
    }

    private async Task<bool> ClaimAsync(PortalDbContext db, long id, long number, string owner, CancellationToken cancellationToken)
    {
        var now = Now;
        var command = await db.CommandAsync(sql.Claim, cancellationToken);
        await using (command)
        {
            command.With("@id", id).With("@number", number).With("@owner", owner).With("@until", now + Lease).With("@now", now);
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
    }

    private async Task<IReadOnlyList<WorkItem>> GiveWayAsync(PortalDbContext db, List<WorkItem> items, CancellationToken cancellationToken)
    {
        var kept = new List<WorkItem>(items.Count);
        foreach (var item in items)
        {
            if (await db.PatientlyAsync(stop => HasRivalAsync(db, item, stop), cancellationToken))
            {
                // Both may give way to each other: another time of day for each, and one of them comes first.
                await db.PatientlyAsync(stop => ReleaseAsync(db, item, Now.AddMilliseconds(Random.Shared.Next(20, 500)), stop), cancellationToken);
            }
            else
            {
                kept.Add(item);
            }
        }

        return kept;
    }

    private async Task<bool> HasRivalAsync(PortalDbContext db, WorkItem item, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(sql.FindRival, cancellationToken);
        await using (command)
        {
            command.With("@id", item.Id).With("@now", Now);
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) > 0;
        }
    }

    private async Task<bool> RenewAsync(PortalDbContext db, WorkItem item, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(sql.Renew, cancellationToken);
        await using (command)
        {
            command.With("@id", item.Id).With("@number", item.LeaseNumber).With("@until", Now + Lease);
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
    }

    private async Task<bool> ReleaseAsync(PortalDbContext db, WorkItem item, DateTime due, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(sql.Release, cancellationToken);
        await using (command)
        {
            command.With("@id", item.Id).With("@number", item.LeaseNumber).With("@due", due);
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
    }
}
