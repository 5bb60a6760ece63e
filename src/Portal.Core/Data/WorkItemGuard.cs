using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>What an admin does to a work item, on condition that it still stands where the admin saw it.</summary>
internal static class WorkItemGuard
{
    /// <summary>Due again now, with a fresh schedule.</summary>
    public static async Task<bool> TryReplayAsync(PortalDbContext db, long id, DateTime now, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "WorkItems" SET "State" = 'Pending', "DueAt" = {now}, "Attempts" = 0, "FirstTriedAt" = NULL, "CompletedAt" = NULL, "LeaseOwner" = NULL, "LeaseUntil" = NULL WHERE "Id" = {id} AND "State" IN ('Dead', 'Discarded')""",
            cancellationToken) == 1;

    /// <summary>Put aside; one that runs just now is not touched.</summary>
    public static async Task<bool> TryDiscardAsync(PortalDbContext db, long id, DateTime now, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "WorkItems" SET "State" = 'Discarded', "UniqueName" = NULL, "CompletedAt" = {now}, "LeaseOwner" = NULL, "LeaseUntil" = NULL, "LeaseNumber" = "WorkItems"."LeaseNumber" + 1 WHERE "Id" = {id} AND ("State" = 'Dead' OR ("State" = 'Pending' AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {now})))""",
            cancellationToken) == 1;
}
