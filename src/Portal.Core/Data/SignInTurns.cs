using Microsoft.EntityFrameworkCore;
using Portal.Core.Providers;

namespace Portal.Core.Data;

/// <summary>
/// Turns as rows of the counters: the last one of an account, in milliseconds since 1970. One guarded statement takes a turn, so that of many instances at
/// once a single one has it.
/// </summary>
internal sealed class SignInTurns(IPortalDbFactory databases, TimeProvider time) : ISignInTurns
{
    public async Task<TimeSpan?> TakeAsync(Guid accountId, TimeSpan every, CancellationToken cancellationToken)
    {
        var name = $"sign-in-{accountId:N}";
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var length = (long)every.TotalMilliseconds;
        await using var db = databases.Create();
        if (await TryTakeAsync(db, name, now, now - length, cancellationToken))
        {
            return null;
        }

        // No row yet, or somebody was here: a row from before all time makes both the same question.
        try
        {
            await db.PatientlyAsync(
                stop => db.Database.ExecuteSqlInterpolatedAsync($"INSERT INTO Counters (Name, LastValue) SELECT {name}, 0 WHERE NOT EXISTS (SELECT 1 FROM Counters WHERE Name = {name})", stop),
                cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            // Another instance has made it between our look and our writing; whatever else it was, the next question meets it too.
        }

        if (await TryTakeAsync(db, name, now, now - length, cancellationToken))
        {
            return null;
        }

        var last = await db.Counters.AsNoTracking().Where(counter => counter.Name == name).Select(counter => counter.Value).SingleAsync(cancellationToken);

        // Another instance's clock may be ahead of ours; nobody waits longer than a whole turn for that.
        return TimeSpan.FromMilliseconds(Math.Clamp(last + length - now, 1, length));
    }

    private static async Task<bool> TryTakeAsync(PortalDbContext db, string name, long now, long notSince, CancellationToken cancellationToken) =>
        await db.PatientlyAsync(
            stop => db.Database.ExecuteSqlInterpolatedAsync($"UPDATE Counters SET LastValue = {now} WHERE Counters.Name = {name} AND Counters.LastValue <= {notSince}", stop),
            cancellationToken) == 1;
}
