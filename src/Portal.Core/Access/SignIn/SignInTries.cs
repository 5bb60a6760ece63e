using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Access.SignIn;

/// <summary>Counts tries of passwords and codes, and locks a user whose tries are spent.</summary>
internal sealed class SignInTries(IPortalDbFactory databases, TimeProvider time, AccessTiming timing)
{
    /// <summary>
    /// The user as he is now, when a try is still free; the try is used up before anything is compared, so that many at once can't share one. Should its
    /// commit break, it may count twice: better than not at all.
    /// </summary>
    public Task<PortalUser?> ChargeAsync(Guid id, CancellationToken cancellationToken) =>
        databases.KeepAsync(db => ChargeAsync(db, id, cancellationToken), cancellationToken, twiceIsHarmless: true);

    private async Task<PortalUser?> ChargeAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken)
    {
        await UserGuard.ChargeTryAsync(db, id, cancellationToken);
        var user = await db.Users.FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (user is null)
        {
            return null;
        }

        if (user.Disabled || user.LockoutEnd > time.GetUtcNow())
        {
            await UserGuard.ReturnTryAsync(db, id, cancellationToken);
            return null;
        }

        if (user.AccessFailedCount <= timing.LockedAfter)
        {
            return user;
        }

        // Tries that came all at once; of the first ones, each that turns out wrong locks by itself.
        Lock(user);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Locks the user of a wrong try when it was the last one; the caller saves.</summary>
    public async Task<bool> LockWhenSpentAsync(PortalDbContext db, PortalUser charged, CancellationToken cancellationToken)
    {
        if (charged.AccessFailedCount < timing.LockedAfter)
        {
            return false;
        }

        Lock(await db.Users.FirstAsync(candidate => candidate.Id == charged.Id, cancellationToken));
        return true;
    }

    /// <summary>All tries are free again.</summary>
    public static void Clear(PortalUser user)
    {
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
    }

    private void Lock(PortalUser user)
    {
        user.LockoutEnd = time.GetUtcNow() + timing.LockedFor;
        user.AccessFailedCount = 0;
    }
}
