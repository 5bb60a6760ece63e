using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Access;

/// <summary>An API key as the database had it within the last 30 s.</summary>
public sealed record KnownKey(Guid Id, string Name, PortalRole Role)
{
    /// <summary>As an actor.</summary>
    public Actor AsActor() => new(ActorKind.Key, Id, Name, Role);
}

/// <summary>API keys by what the caller shows; believed for 30 s.</summary>
public sealed class ApiKeyDirectory(IPortalDbFactory databases, TimeProvider time, AccessTiming timing)
{
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);
    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<string, Entry> known = new(StringComparer.Ordinal);

    /// <summary>What is stored of a key.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The key with this value; <see langword="null"/> when there is none or it was revoked.</summary>
    public async ValueTask<KnownKey?> FindAsync(string key, CancellationToken cancellationToken)
    {
        // Looked up by its hash: the time that a database index takes tells nothing about the key itself.
        var hash = HashOf(key);
        var now = time.GetUtcNow();
        if (known.TryGetValue(hash, out var last) && last.Until > now)
        {
            return last.Key;
        }

        await using var db = databases.Create();
        var row = await db.ApiKeys.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.KeyHash == hash, cancellationToken);
        if (row is null || row.RevokedAt is not null)
        {
            known.TryRemove(hash, out _);
            return null;
        }

        if (row.LastUsedAt is null || now.UtcDateTime - row.LastUsedAt >= UseNotedEvery)
        {
            await NoteUseAsync(row.Id, now.UtcDateTime, cancellationToken);
        }

        if (known.Count >= MostKnown)
        {
            known.Clear();
        }

        var found = new KnownKey(row.Id, row.Name, row.Role);
        known[hash] = new Entry(found, now + timing.RolesCachedFor);
        return found;
    }

    // Whoever shows a good key is let in, whether or not the day of it can be noted.
    private async Task NoteUseAsync(Guid id, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = databases.CreateHurried();
        try
        {
            var row = await db.ApiKeys.FirstAsync(key => key.Id == id, cancellationToken);
            row.LastUsedAt = now;
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            // Noted with the next request.
        }
    }

    /// <summary>Makes this instance look again at once; others do within 30 s.</summary>
    public void Forget(string hash) => known.TryRemove(hash, out _);

    private sealed record Entry(KnownKey Key, DateTimeOffset Until);
}
