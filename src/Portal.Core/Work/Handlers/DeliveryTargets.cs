using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;

namespace Portal.Core.Work.Handlers;

/// <summary>What a push was found to point at.</summary>
/// <param name="AttemptId">The attempt, when there is one that is neither erased nor gone.</param>
/// <param name="IsErased">It points at an erased attempt, and at no other.</param>
internal readonly record struct DeliveryTarget(Guid? AttemptId, bool IsErased);

/// <summary>Finds the attempt that a push points at.</summary>
internal sealed class DeliveryTargets
{
    /// <summary>
    /// By the provider's reference together with ours, since a provider may use its own again; else by ours alone, since a result may come under another id;
    /// else by what staff attached. Only attempts that are neither erased nor gone at the provider.
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

        var fitting = found.Where(c => ours is null || Is(c.Reference, ours, ourMark)).ToList();
        var best = fitting.Where(c => c is { IsErased: false, IsGone: false })
            .OrderByDescending(c => string.Equals(c.ProviderReference, theirs, StringComparison.Ordinal))
            .ThenByDescending(c => c.CreatedAt)
            .FirstOrDefault();
        if (best is not null)
        {
            return new DeliveryTarget(best.Id, IsErased: false);
        }

        if (fitting.Exists(c => c.IsErased))
        {
            return new DeliveryTarget(AttemptId: null, IsErased: true);
        }

        var attached = await db.UnassignedResults.AsNoTracking()
            .Where(u => u.AccountId == accountId && u.ProviderReference == theirs && u.Reference == ours && u.State == UnassignedState.Attached)
            .Select(u => u.AttemptId)
            .FirstOrDefaultAsync(cancellationToken);
        return new DeliveryTarget(attached, IsErased: false);
    }

    private static IQueryable<Candidate> Candidates(IQueryable<Attempt> attempts) => attempts.Select(
        a => new Candidate(a.Id, a.ProviderReference, a.Reference, a.ErasedAt != null || a.Case.ErasedAt != null, a.GoneAtProviderAt != null, a.CreatedAt));

    public static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    private static string? Mark(Guid accountId, string? reference) => reference is null ? null : Tombstone.Of(accountId, reference);

    private static bool Is(string? column, string reference, string? mark) =>
        string.Equals(column, reference, StringComparison.Ordinal) || string.Equals(column, mark, StringComparison.Ordinal);

    private sealed record Candidate(Guid Id, string? ProviderReference, string Reference, bool IsErased, bool IsGone, DateTime CreatedAt);
}
