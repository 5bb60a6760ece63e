using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Providers;

/// <summary>Lists words that no table knows, for the admin; in the caller's context, the caller saves.</summary>
internal static class UnmappedWords
{
    private const int LongestWord = 200;

    /// <summary>Notes one occurrence.</summary>
    public static async Task NoteAsync(PortalDbContext db, Guid accountId, string providerKey, string word, DateTime now, CancellationToken cancellationToken)
    {
        word = word.Length > LongestWord ? word[..LongestWord] : word;
        var known = db.UnmappedWords.Local.FirstOrDefault(w => w.AccountId == accountId && string.Equals(w.Word, word, StringComparison.Ordinal))
            ?? await db.UnmappedWords.FirstOrDefaultAsync(w => w.AccountId == accountId && w.Word == word, cancellationToken);
        if (known is null)
        {
            known = new UnmappedWord { AccountId = accountId, ProviderKey = providerKey, Word = word, FirstSeenAt = now };
            db.UnmappedWords.Add(known);
        }

        known.Count++;
        known.LastSeenAt = now;
    }
}
