using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>Changes of one user that have to be right however many requests make them at once.</summary>
internal static class UserGuard
{
    /// <summary>Counts a try before it is looked at, so that many at once can't share one.</summary>
    public static Task<int> ChargeTryAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "AspNetUsers" SET "AccessFailedCount" = "AspNetUsers"."AccessFailedCount" + 1 WHERE "Id" = {userId}""",
            cancellationToken);

    /// <summary>Holds the row until the transaction ends, so that what is read about the user stays true.</summary>
    public static Task<int> HoldAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "AspNetUsers" SET "AccessFailedCount" = "AspNetUsers"."AccessFailedCount" WHERE "Id" = {userId}""",
            cancellationToken);

    /// <summary>Takes back a try that was right but does not sign in by itself.</summary>
    public static Task<int> ReturnTryAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "AspNetUsers" SET "AccessFailedCount" = "AspNetUsers"."AccessFailedCount" - 1 WHERE "Id" = {userId} AND "AccessFailedCount" > 0""",
            cancellationToken);

    /// <summary>Uses up a TOTP time step; false when it, or a later one, was used before.</summary>
    public static async Task<bool> TryUseStepAsync(PortalDbContext db, Guid userId, long step, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlInterpolatedAsync(
            $"""UPDATE "AspNetUsers" SET "LastTotpStep" = {step} WHERE "Id" = {userId} AND "LastTotpStep" < {step}""",
            cancellationToken) == 1;
}
