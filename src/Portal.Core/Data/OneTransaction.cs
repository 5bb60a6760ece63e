using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Core.Texts;

namespace Portal.Core.Data;

/// <summary>
/// The one way to keep several things together: begin, write, commit, and all of it again from its beginning, in a new context, when the server fails in a
/// way that passes. So what is written must be made anew by whoever writes it, and nothing outside the database may happen in there: a call to a provider
/// belongs before or behind it.
/// A commit that broke may have come about. Its audit entry tells: it is looked for before anything is written again, and what was kept is kept once.
/// Without an entry the failure is handed on, unless whoever writes finds out by itself that it was here before.
/// </summary>
internal static class OneTransaction
{
    /// <summary>Keeps what is written.</summary>
    /// <param name="databases">Where.</param>
    /// <param name="write">Writes in the context it is given; runs once for each try.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <param name="twiceIsHarmless">Writing again after it was kept changes nothing, or nothing that matters: a commit that broke is repeated without a proof.</param>
    public static Task<T> KeepAsync<T>(this IPortalDbFactory databases, Func<PortalDbContext, Task<T>> write, CancellationToken cancellationToken, bool twiceIsHarmless = false) =>
        new Keeping<T>(databases, write, isWanted: null, twiceIsHarmless).RunAsync(cancellationToken);

    /// <summary>Keeps what is written if it comes to a success; after a problem nothing was written.</summary>
    /// <param name="databases">Where.</param>
    /// <param name="write">Writes in the context it is given; runs once for each try.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public static Task<Outcome<T>> KeepIfDoneAsync<T>(this IPortalDbFactory databases, Func<PortalDbContext, Task<Outcome<T>>> write, CancellationToken cancellationToken)
        where T : class =>
        new Keeping<Outcome<T>>(databases, write, outcome => outcome.Succeeded, twiceIsHarmless: false).RunAsync(cancellationToken);

    /// <summary>
    /// Saves what a context holds already, together with what is written behind it. The changes count as saved only when all is kept, so that all can be
    /// saved again.
    /// </summary>
    /// <param name="db">With changes, and no transaction.</param>
    /// <param name="write">Writes beside the context; runs once for each try.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public static Task SaveAsync(PortalDbContext db, Func<Task> write, CancellationToken cancellationToken)
    {
        var commit = new ProvenCommit(repeats: false);
        return db.Database.CreateExecutionStrategy().ExecuteAsync(
            async stop =>
            {
                if (!await commit.IsKeptAsync(db, stop))
                {
                    await using var transaction = await commit.BeginAsync(db, stop);
                    await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, stop);
                    await write();
                    await commit.CommitAsync(db, transaction, stop);
                }

                db.ChangeTracker.AcceptAllChanges();
                db.Signals?.Kept(db);
            },
            cancellationToken);
    }

    /// <summary>Runs one statement that commits by itself, and that may run twice; again when the server fails in a way that passes and no transaction is lost with it.</summary>
    public static Task<T> PatientlyAsync<T>(this PortalDbContext db, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(run, cancellationToken);

    private sealed class Keeping<T>(IPortalDbFactory databases, Func<PortalDbContext, Task<T>> write, Func<T, bool>? isWanted, bool twiceIsHarmless)
    {
        private readonly ProvenCommit commit = new(twiceIsHarmless);
        private PortalDbContext? unused;
        private T? written;

        public async Task<T> RunAsync(CancellationToken cancellationToken)
        {
            await using var first = databases.Create();
            unused = first;
            return await first.Database.CreateExecutionStrategy().ExecuteAsync(stop => TryAsync(stop), cancellationToken);
        }

        private async Task<T> TryAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref unused, null) is { } first)
            {
                return await TryInAsync(first, cancellationToken);
            }

            await using var another = databases.Create();
            return await TryInAsync(another, cancellationToken);
        }

        private async Task<T> TryInAsync(PortalDbContext db, CancellationToken cancellationToken)
        {
            if (await commit.IsKeptAsync(db, cancellationToken))
            {
                return written!;
            }

            await using var transaction = await commit.BeginAsync(db, cancellationToken);
            written = await write(db);
            if (isWanted?.Invoke(written) ?? true)
            {
                await commit.CommitAsync(db, transaction, cancellationToken);
            }

            return written;
        }
    }

    /// <summary>A commit over several tries, and the audit entry that proves an earlier one that broke.</summary>
    private sealed class ProvenCommit(bool repeats)
    {
        private AuditMark? inDoubt;

        public async Task<bool> IsKeptAsync(PortalDbContext db, CancellationToken cancellationToken)
        {
            if (inDoubt is not { } mark)
            {
                return false;
            }

            // Whoever gets the head row knows that the other transaction has ended, one way or the other.
            await using var look = await db.Database.BeginTransactionAsync(cancellationToken);
            await AuditHeadRow.HoldAsync(db, cancellationToken);
            var isKept = await AuditHeadRow.IsThereAsync(db, mark, cancellationToken);
            inDoubt = isKept ? mark : null;
            return isKept;
        }

        public Task<IDbContextTransaction> BeginAsync(PortalDbContext db, CancellationToken cancellationToken)
        {
            db.LastEntry = null;
            return db.Database.BeginTransactionAsync(cancellationToken);
        }

        public async Task CommitAsync(PortalDbContext db, IDbContextTransaction transaction, CancellationToken cancellationToken)
        {
            try
            {
                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception e) when (repeats || db.LastEntry is not null)
            {
                inDoubt = db.LastEntry;
                CommitsInDoubt.Settle(e);
                throw;
            }
        }
    }
}
