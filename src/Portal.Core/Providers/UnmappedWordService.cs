using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Providers;

/// <summary>A provider's word that no table knows, as it is shown.</summary>
/// <param name="Id">Ours.</param>
/// <param name="ProviderKey">Key of the provider.</param>
/// <param name="AccountName">At which account it was met.</param>
/// <param name="Word">Hostile text.</param>
/// <param name="FirstSeenAt">UTC.</param>
/// <param name="LastSeenAt">UTC.</param>
/// <param name="Count">How often.</param>
/// <param name="AcknowledgedAt">An admin has seen it; UTC.</param>
public sealed record UnmappedWordRow(long Id, string ProviderKey, string AccountName, string Word, DateTime FirstSeenAt, DateTime LastSeenAt, int Count, DateTime? AcknowledgedAt)
{
    /// <summary>At which account it was met.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The provider's own name of the word, where its words are codes. Hostile text.</summary>
    public string? Text { get; init; }
}

/// <summary>Words of providers that no table knows: seen, so that somebody asks what they mean.</summary>
public sealed class UnmappedWordService(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, CaseFeed feed, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>The newest words first.</summary>
    /// <param name="before">Id of the last word of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<UnmappedWordRow>> ListAsync(long? before, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageWords, cancellationToken);
        await using var db = databases.Create();
        var words = db.UnmappedWords.AsNoTracking();
        words = before is { } id ? words.Where(word => word.Id < id) : words;
        return await words.OrderByDescending(word => word.Id).Take(Most)
            .Join(db.Accounts, word => word.AccountId, account => account.Id, (word, account) => new { word, account.Name })
            .OrderByDescending(row => row.word.Id)
            .Select(row => new UnmappedWordRow(row.word.Id, row.word.ProviderKey, row.Name, row.word.Word, row.word.FirstSeenAt, row.word.LastSeenAt, row.word.Count, row.word.AcknowledgedAt) { AccountId = row.word.AccountId, Text = row.word.Text })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Notes that an admin has seen a word.</summary>
    public async Task<Outcome<Unit>> AcknowledgeAsync(long id, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageWords, cancellationToken);
        await using var db = databases.Create();
        if (await db.UnmappedWords.FirstOrDefaultAsync(word => word.Id == id, cancellationToken) is not { } word)
        {
            return new Problem(ProblemKind.NotFound, new("accounts.wordUnknown"));
        }

        if (word.AcknowledgedAt is null)
        {
            word.AcknowledgedAt = time.GetUtcNow().UtcDateTime;
            await audit.SaveAsync(db, [new AuditRecord(actor, "word.acknowledge") { SubjectKind = "word", SubjectId = $"{id}" }], cancellationToken);
            feed.OperationsChanged();
        }

        return Unit.Value;
    }
}
