using Microsoft.EntityFrameworkCore;
using Portal.Core.Work;

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

    /// <summary>Seals what an older portal has left of an error, unless it has another one by now.</summary>
    public static async Task<int> SealErrorAsync(PortalDbContext db, WorkItem item, string? error, byte[]? box, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(
            "UPDATE WorkItems SET LastError = @error, SealedError = @box WHERE WorkItems.Id = @id AND (WorkItems.LastError = @before OR (WorkItems.LastError IS NULL AND @before IS NULL))",
            cancellationToken);
        await using (command)
        {
            command.With("@id", (long?)item.Id).With("@error", error).With("@box", box).With("@before", item.LastError);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
