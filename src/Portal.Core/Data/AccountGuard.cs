using Microsoft.EntityFrameworkCore;
using Portal.Core.Providers;

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
    public static Task<int> StoreCheckAsync(PortalDbContext db, Guid accountId, bool working, string findings, byte[] box, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "Accounts" SET "CheckWorking" = {working}, "CheckFindings" = {findings}, "SealedCheckFindings" = {box} WHERE "Id" = {accountId}""",
            cancellationToken);

    /// <summary>Seals what a check by an older portal has left in clear, unless another check was made meanwhile.</summary>
    public static Task<int> SealFindingsAsync(PortalDbContext db, ProviderAccount account, string findings, byte[] box, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "Accounts" SET "CheckFindings" = {findings}, "SealedCheckFindings" = {box} WHERE "Id" = {account.Id} AND "CheckFindings" = {account.CheckFindings}""",
            cancellationToken);
}
