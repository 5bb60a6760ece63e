using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>Changes of one account that are right however many instances make them at once, and that are no change of its settings.</summary>
internal static class AccountGuard
{
    /// <summary>Takes the turn to check an account; false when somebody had it too short a time ago.</summary>
    public static async Task<bool> TryTakeCheckAsync(PortalDbContext db, Guid accountId, DateTime now, DateTime notSince, CancellationToken cancellationToken) =>
        await db.PatientlyAsync(
            stop => db.Database.ExecuteSqlInterpolatedAsync(
                $"""UPDATE "Accounts" SET "CheckedAt" = {now} WHERE "Id" = {accountId} AND ("CheckedAt" IS NULL OR "CheckedAt" <= {notSince})""",
                stop),
            cancellationToken) == 1;

    /// <summary>Keeps what a check found.</summary>
    public static Task<int> StoreCheckAsync(PortalDbContext db, Guid accountId, bool working, string findings, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "Accounts" SET "CheckWorking" = {working}, "CheckFindings" = {findings} WHERE "Id" = {accountId}""",
            cancellationToken);
}
