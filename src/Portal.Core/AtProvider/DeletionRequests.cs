using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.AtProvider;

/// <summary>Deletions at providers that nobody waits for: after an erasure here, and after securing where the account wants it. Done by work items.</summary>
public sealed class DeletionRequests(ProviderDirectory providers, AccountDirectory accounts, DeletionNotes notes, WorkQueue queue, TimeProvider time)
{
    /// <summary>
    /// Asks for every attempt of an erased case whose provider can delete; the references of all others have served their time. In the caller's context,
    /// which it saves.
    /// </summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="case">With its attempts and their accounts.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    internal async Task AskAfterErasureAsync(PortalDbContext db, Case @case, CancellationToken cancellationToken)
    {
        foreach (var attempt in @case.Attempts)
        {
            await AskAfterErasureAsync(db, attempt, attempt.Account, cancellationToken);
        }
    }

    /// <summary>The same for one attempt, as for one that its provider has made while the case was being erased.</summary>
    internal async Task AskAfterErasureAsync(PortalDbContext db, Attempt attempt, ProviderAccount account, CancellationToken cancellationToken)
    {
        if (!IsThere(attempt) || Deletes(attempt.ProviderKey, account) is null)
        {
            Tombstone.Mark(attempt);
            return;
        }

        attempt.DeletionRequestedAt ??= time.GetUtcNow().UtcDateTime;
        notes.Tell(db, attempt, TimelineKind.Lifecycle, TimelineSource.Portal, new Sentence("atProvider.timeline.deletionAsked", NameOf(attempt)));
        var work = NewWork.DeletionAtProvider(attempt);
        if (!await db.WorkItems.AnyAsync(item => item.UniqueName == work.UniqueName, cancellationToken))
        {
            queue.Enqueue(db, work);
        }
    }

    /// <summary>Asks for an attempt whose evidence has just been secured, where its account wants that.</summary>
    /// <param name="db">The caller's context, in a transaction with the securing.</param>
    /// <param name="attempt">Tracked.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async Task AskAfterSecuringAsync(PortalDbContext db, Attempt attempt, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstAsync(a => a.Id == attempt.AccountId, cancellationToken);
        if (!IsThere(attempt) || Deletes(attempt.ProviderKey, account) is not { } deletes || !deletes.DeletesAfterSecuring(accounts.Open(account)))
        {
            return;
        }

        attempt.DeletionRequestedAt ??= time.GetUtcNow().UtcDateTime;
        notes.Tell(db, attempt, TimelineKind.Lifecycle, TimelineSource.Portal, new Sentence("atProvider.timeline.deletionBySetting", NameOf(attempt)));
        await queue.EnsureAsync(db, NewWork.DeletionAtProvider(attempt), cancellationToken);
    }

    private static bool IsThere(Attempt attempt) =>
        attempt is { Creation: CreationState.Created, GoneAtProviderAt: null, DeletedAtProviderAt: null } && !string.IsNullOrEmpty(attempt.ProviderReference);

    private IDeletesAtProvider? Deletes(string providerKey, ProviderAccount account) =>
        providers.Find(providerKey) is IDeletesAtProvider deletes && deletes.CanDeleteAt(accounts.Open(account)) ? deletes : null;

    private string NameOf(Attempt attempt) => providers.Find(attempt.ProviderKey)?.Description.Name ?? attempt.ProviderKey;
}
