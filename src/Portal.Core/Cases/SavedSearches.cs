using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Search texts behind keys: the text is personal data and stays here for a day, the address carries only the key.</summary>
public sealed class SavedSearches(IPortalDbFactory databases, AccessGuard guard, Sealer sealer, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Keeps a text for the user; its key.</summary>
    public async Task<string> SaveAsync(string text, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        await using var db = databases.Create();
        var now = time.GetUtcNow().UtcDateTime;
        var key = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16);
        db.SavedSearches.Add(new SavedSearch
        {
            Key = key,
            UserId = actor.Id ?? Guid.Empty,
            Text = sealer.Seal(text.Trim(), Binding.Search(key)),
            ExpiresAt = now + Lifetime,
        });
        db.SavedSearches.RemoveRange(await db.SavedSearches.Where(search => search.ExpiresAt < now).Take(50).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    /// <summary>The text behind one of the user's own keys; <see langword="null"/> when there is none or its day is over.</summary>
    public async Task<string?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        await using var db = databases.Create();
        var owner = actor.Id ?? Guid.Empty;
        var now = time.GetUtcNow().UtcDateTime;
        var search = await db.SavedSearches.AsNoTracking().FirstOrDefaultAsync(saved => saved.Key == key && saved.UserId == owner && saved.ExpiresAt >= now, cancellationToken);
        return search is null ? null : sealer.Open<string>(search.Text, Binding.Search(key));
    }
}
