using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Providers;

/// <summary>Lists words that no table knows, for the admin; in the caller's context, the caller saves.</summary>
internal static class UnmappedWords
{
    private const int LongestWord = 200;

    /// <summary>Notes one occurrence.</summary>
    public static async Task NoteAsync(PortalDbContext db, Guid accountId, string providerKey, StatusReading reading, DateTime now, CancellationToken cancellationToken)
    {
        var word = Cut(reading.RawWord);
        var known = db.UnmappedWords.Local.FirstOrDefault(w => w.AccountId == accountId && string.Equals(w.Word, word, StringComparison.Ordinal))
            ?? await db.UnmappedWords.FirstOrDefaultAsync(w => w.AccountId == accountId && w.Word == word, cancellationToken);
        if (known is null)
        {
            known = new UnmappedWord { AccountId = accountId, ProviderKey = providerKey, Word = word, FirstSeenAt = now };
            db.UnmappedWords.Add(known);
        }

        known.Count++;
        known.LastSeenAt = now;
        if (reading is { TextNamesWord: true, RawText: { Length: > 0 } text })
        {
            known.Text = Cut(text);
        }
    }

    /// <summary>What has been given a meaning needs nobody's look any more.</summary>
    public static async Task AcknowledgeAsync(PortalDbContext db, Guid accountId, IReadOnlyList<StatusMapRow> rows, DateTime now, CancellationToken cancellationToken)
    {
        var meant = rows.Select(row => row.Word).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var word in await db.UnmappedWords.Where(word => word.AccountId == accountId && word.AcknowledgedAt == null).ToListAsync(cancellationToken))
        {
            if (meant.Contains(word.Word) || (word.Text is { } text && meant.Contains(text)))
            {
                word.AcknowledgedAt = now;
            }
        }
    }

    private static string Cut(string text) => text.Length > LongestWord ? text[..LongestWord] : text;
}
