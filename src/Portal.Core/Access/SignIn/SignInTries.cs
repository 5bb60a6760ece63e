using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Access.SignIn;

/// <summary>Counts tries of passwords and codes, and locks a user whose tries are spent.</summary>
internal sealed class SignInTries(TimeProvider time, AccessTiming timing)
{
    /// <summary>The user, when a try is still free; the try is used up before anything is compared, so that many at once can't share one.</summary>
    public async Task<PortalUser?> ChargeAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await using (transaction)
        {
            await UserGuard.ChargeTryAsync(db, id, cancellationToken);
            var user = await db.Users.FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
            var refused = user is null || user.Disabled || user.LockoutEnd > time.GetUtcNow();
            if (user is not null && refused)
            {
                await UserGuard.ReturnTryAsync(db, id, cancellationToken);
            }
            else if (user?.AccessFailedCount > timing.LockedAfter)
            {
                // Tries that came all at once; of the first ones, each that turns out wrong locks by itself.
                Lock(user);
                await db.SaveChangesAsync(cancellationToken);
                refused = true;
            }

            await transaction.CommitAsync(cancellationToken);
            return refused ? null : user;
        }
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
