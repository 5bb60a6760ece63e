using Portal.Core.Texts;

namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor can be told to delete what it holds about an attempt.</summary>
public interface IDeletesAtProvider
{
    /// <summary>Whether this account is set up for it; some vendors' paths are known only to the customer.</summary>
    bool CanDeleteAt(AccountContext account) => true;

    /// <summary>Whether the account wants an attempt deleted there by itself as soon as all of its evidence is secured here; off unless a setting says so.</summary>
    bool DeletesAfterSecuring(AccountContext account) => false;

    /// <summary>
    /// Deletes at the vendor. An answer that means "not yet" is a success with <see cref="RemoteDeletion.Deleted"/> false; failures are what was not
    /// understood, refused or not reached.
    /// </summary>
    /// <param name="attempt">Which one. The two references are all that can be relied on: after an erasure here its fields and facts are empty.</param>
    /// <param name="triedBefore">A deletion was sent before: "not found" may then mean "done".</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ProviderOutcome<RemoteDeletion>> DeleteAsync(AttemptContext attempt, bool triedBefore, CancellationToken cancellationToken);
}

/// <summary>What became of a deletion.</summary>
/// <param name="Deleted">Gone there now; false when the vendor can't delete it yet.</param>
/// <param name="Text">What the vendor's answer means.</param>
public sealed record RemoteDeletion(bool Deleted, Sentence Text);
