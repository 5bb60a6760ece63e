using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;

namespace Portal.Core.Work.Handlers;

/// <summary>What a push was found to point at.</summary>
/// <param name="AttemptId">The attempt, when there is one that it may be about.</param>
/// <param name="IsErased">It points at an erased attempt, and at no other.</param>
internal readonly record struct DeliveryTarget(Guid? AttemptId, bool IsErased);

/// <summary>What an entry of a provider's list was found to point at.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="IsFinal">A final word was read before.</param>
/// <param name="TellsNews">The list says another word, or a later time, than what is stored.</param>
internal readonly record struct ListedAttempt(Guid AttemptId, bool IsFinal, bool TellsNews);

/// <summary>Finds the attempts that a push or a list points at.</summary>
internal sealed class DeliveryTargets
{
    /// <summary>How many of a list are looked up at once: few enough for the parameters that a database takes.</summary>
    private const int PageSize = 200;

    /// <summary>
    /// By the provider's reference together with ours, since a provider may use its own again; else by ours alone, since a result may come under another id;
    /// else by what staff attached. Only attempts that are neither erased nor gone at the provider; a push that brings facts of its own reaches one that is gone.
    /// </summary>
    public async Task<DeliveryTarget> FindAsync(PortalDbContext db, Guid accountId, Nudge nudge, CancellationToken cancellationToken)
    {
        var theirs = string.IsNullOrEmpty(nudge.ProviderReference) ? null : Cut(nudge.ProviderReference, 200);
        var ours = string.IsNullOrEmpty(nudge.Reference) ? null : Cut(nudge.Reference, 100);
        if (theirs is null && ours is null)
        {
            return default;
        }

        var (theirMark, ourMark) = (Mark(accountId, theirs), Mark(accountId, ours));
        var known = db.Attempts.AsNoTracking().Where(a => a.AccountId == accountId);

        // One column a query: each is a look into an index, and no condition has to be compiled anew for every push.
        IReadOnlyList<Candidate> found =
        [
            .. theirs is null ? [] : await Candidates(known.Where(a => a.ProviderReference == theirs || a.ProviderReference == theirMark)).ToListAsync(cancellationToken),
            .. ours is null ? [] : await Candidates(known.Where(a => a.Reference == ours || a.Reference == ourMark)).ToListAsync(cancellationToken),
        ];

        var fitting = found.Where(c => Fits(c, ours, ourMark)).ToList();
        if (Best(fitting, theirs) is { } best)
        {
            return new DeliveryTarget(best.Id, IsErased: false);
        }

        // Why it is gone, only a push may tell; under both references it can be about no other.
        if (nudge.Facts.Count > 0 && theirs is not null && ours is not null
            && fitting.Find(c => c is { IsErased: false, IsGone: true } && string.Equals(c.ProviderReference, theirs, StringComparison.Ordinal)) is { } gone)
        {
            return new DeliveryTarget(gone.Id, IsErased: false);
        }

        if (fitting.Exists(c => c.IsErased))
        {
            return new DeliveryTarget(AttemptId: null, IsErased: true);
        }

        var attached = await db.UnassignedResults.AsNoTracking()
            .Where(u => u.AccountId == accountId && u.State == UnassignedState.Attached
                && (u.ProviderReference == theirs || u.ProviderReference == theirMark) && (u.Reference == ours || u.Reference == ourMark))
            .Join(db.Attempts.AsNoTracking(), u => u.AttemptId, a => a.Id, (u, a) => new { a.Id, IsErased = a.ErasedAt != null || a.Case.ErasedAt != null })
            .FirstOrDefaultAsync(cancellationToken);
        return attached is null ? default : new DeliveryTarget(attached.IsErased ? null : attached.Id, attached.IsErased);
    }

    /// <summary>
    /// What a provider's list points at, each attempt once, by the same rule as a push. One look for a whole page of the list; what is erased or gone is left
    /// out, since a list can't tell anything new about it.
    /// </summary>
    public async Task<IReadOnlyList<ListedAttempt>> FindListedAsync(PortalDbContext db, Guid accountId, IReadOnlyList<Nudge> listed, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, ListedAttempt>();
        foreach (var page in listed.Chunk(PageSize))
        {
            var theirs = page.Select(nudge => Cut(nudge.ProviderReference, 200)).Where(id => !string.IsNullOrEmpty(id)).ToList();
            var ours = page.Select(nudge => Cut(nudge.Reference, 100)).Where(id => !string.IsNullOrEmpty(id)).ToList();
            var known = db.Attempts.AsNoTracking().Where(a => a.AccountId == accountId && a.ErasedAt == null && a.GoneAtProviderAt == null);
            IReadOnlyList<Candidate> candidates =
            [
                .. await Candidates(known.Where(a => theirs.Contains(a.ProviderReference))).ToListAsync(cancellationToken),
                .. await Candidates(known.Where(a => ours.Contains(a.Reference))).ToListAsync(cancellationToken),
            ];
            var byTheirs = candidates.ToLookup(c => c.ProviderReference ?? string.Empty, StringComparer.Ordinal);
            var byOurs = candidates.ToLookup(c => c.Reference, StringComparer.Ordinal);
            foreach (var nudge in page)
            {
                var (their, our) = (Cut(nudge.ProviderReference, 200), Cut(nudge.Reference, 100));
                IEnumerable<Candidate> named = [.. string.IsNullOrEmpty(their) ? [] : byTheirs[their], .. string.IsNullOrEmpty(our) ? [] : byOurs[our]];
                if (Best(named.Where(c => Fits(c, string.IsNullOrEmpty(our) ? null : our, mark: null)), their) is { } best)
                {
                    found[best.Id] = new ListedAttempt(best.Id, best.IsFinal, TellsNews(nudge, best));
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>A list that says no word of its own is worth a read.</summary>
    private static bool TellsNews(Nudge nudge, Candidate attempt) =>
        nudge.Word is null || !string.Equals(nudge.Word, attempt.RawStatus, StringComparison.OrdinalIgnoreCase) || (nudge.At is { } at && (attempt.RecordModifiedAt is null || at > attempt.RecordModifiedAt));

    private static IQueryable<Candidate> Candidates(IQueryable<Attempt> attempts) => attempts.Select(a => new Candidate(
        a.Id, a.ProviderReference, a.Reference, a.ErasedAt != null || a.Case.ErasedAt != null, a.GoneAtProviderAt != null, a.IsFinal, a.RawStatus, a.RecordModifiedAt, a.CreatedAt));

    private static Candidate? Best(IEnumerable<Candidate> fitting, string? theirs) => fitting
        .Where(c => c is { IsErased: false, IsGone: false })
        .OrderByDescending(c => string.Equals(c.ProviderReference, theirs, StringComparison.Ordinal))
        .ThenByDescending(c => c.CreatedAt)
        .FirstOrDefault();

    public static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    private static string? Mark(Guid accountId, string? reference) => reference is null ? null : Tombstone.Of(accountId, reference);

    private static bool Fits(Candidate candidate, string? ours, string? mark) =>
        ours is null || string.Equals(candidate.Reference, ours, StringComparison.Ordinal) || string.Equals(candidate.Reference, mark, StringComparison.Ordinal);

    private sealed record Candidate(
        Guid Id, string? ProviderReference, string Reference, bool IsErased, bool IsGone, bool IsFinal, string? RawStatus, DateTime? RecordModifiedAt, DateTime CreatedAt);
}
