using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Core.AtProvider;

/// <summary>What a provider can still do with the attempts of a case: the one place that decides it, for buttons and for services.</summary>
public sealed class AtProviderOffers(ProviderDirectory providers, AccountDirectory accounts)
{
    /// <summary>Actions that are possible now, whoever asks.</summary>
    /// <param name="case">With its attempts and their accounts.</param>
    internal IReadOnlySet<CaseAction> Of(Case @case)
    {
        var offers = new HashSet<CaseAction>();
        Add(CaseAction.CorrectOrder, ToCorrect(@case));
        Add(CaseAction.ArchiveAtProvider, ToArchive(@case));
        Add(CaseAction.CopyAtProvider, ToCopy(@case));
        Add(CaseAction.BindingKey, ToReadBindingKey(@case));
        Add(CaseAction.DeleteAtProvider, @case.LegalHold ? null : ToDelete(@case).FirstOrDefault());
        return offers;

        void Add(CaseAction action, Attempt? attempt)
        {
            if (attempt is not null)
            {
                offers.Add(action);
            }
        }
    }

    /// <summary>The attempt whose order can be corrected: known to the provider, and the person is not at it.</summary>
    internal Attempt? ToCorrect(Case @case) => @case.Attempts.Find(attempt => IsThere(attempt) && WaitsForThePerson(attempt) && Of(attempt) is IUpdatesAttempts);

    /// <summary>The finished attempt that can be archived: the one that counts.</summary>
    internal Attempt? ToArchive(Case @case) => Newest(@case, attempt =>
        IsThere(attempt) && attempt is { IsFinal: true, ArchivedAtProviderAt: null } && Of(attempt) is IArchives);

    /// <summary>The finished attempt that can be handed to another customer of the provider.</summary>
    internal Attempt? ToCopy(Case @case) => Newest(@case, attempt => IsThere(attempt) && attempt.IsFinal && Of(attempt) is ICopiesAttempts);

    /// <summary>The finished attempt whose binding key can be asked for.</summary>
    internal Attempt? ToReadBindingKey(Case @case) => Newest(@case, attempt => IsThere(attempt) && attempt.IsFinal && Of(attempt) is IReadsBindingKeys);

    /// <summary>Attempts that can be deleted there without losing anything here: ended, and what was due is secured.</summary>
    internal IEnumerable<Attempt> ToDelete(Case @case) => @case.Attempts.Where(attempt =>
        !attempt.IsActive && DeletesAt(attempt) is not null && !IsEvidenceOpen(attempt));

    /// <summary>The provider of an attempt that can be told to delete it; <see langword="null"/> where there is none, or nothing to delete.</summary>
    internal IDeletesAtProvider? DeletesAt(Attempt attempt) =>
        IsThere(attempt) && Of(attempt) is IDeletesAtProvider deletes && deletes.CanDeleteAt(accounts.OpenToShow(attempt.Account)) ? deletes : null;

    /// <summary>The newest attempt at an account that signs; what is known of its documents is shown even when the provider has them no more.</summary>
    internal Attempt? Signing(Case @case) => @case.ErasedAt is not null
        ? null
        : Newest(@case, attempt => attempt.Creation == CreationState.Created && SignsAt(attempt) is not null);

    /// <summary>The attempt that takes documents to be signed: the person is not at it.</summary>
    internal Attempt? ToUpload(Case @case) => @case.Attempts.Find(attempt => IsThere(attempt) && WaitsForThePerson(attempt) && SignsAt(attempt) is not null);

    /// <summary>The attempt whose documents can be asked for.</summary>
    internal Attempt? ToReadContracts(Case @case) => Signing(@case) is { } signing && IsThere(signing) ? signing : null;

    /// <summary>The provider of an attempt whose account signs.</summary>
    internal ISignsDocuments? SignsAt(Attempt attempt) => Of(attempt) is ISignsDocuments signs && signs.CanSignAt(accounts.OpenToShow(attempt.Account)) ? signs : null;

    /// <summary>Files are due and not all of them are stored here.</summary>
    internal static bool IsEvidenceOpen(Attempt attempt) => attempt is { IsFinal: true, EvidenceVersion: > 0, EvidenceSecuredAt: null };

    /// <summary>The provider of an attempt, as people know it.</summary>
    internal string NameOf(Attempt attempt) => Of(attempt)?.Description.Name ?? attempt.ProviderKey;

    private static bool IsThere(Attempt attempt) =>
        attempt is { Creation: CreationState.Created, GoneAtProviderAt: null, DeletedAtProviderAt: null } && !string.IsNullOrEmpty(attempt.ProviderReference);

    // Not begun, or begun in vain: what was wrong has to be put right before the person tries again with the same link.
    private static bool WaitsForThePerson(Attempt attempt) =>
        attempt is { IsActive: true, Status: AttemptStatus.Created or AttemptStatus.RetryPossible, LinkUsable: true };

    private static Attempt? Newest(Case @case, Func<Attempt, bool> fits) => @case.Attempts.Where(fits).MaxBy(attempt => attempt.Ordinal);

    private IProvider? Of(Attempt attempt) => providers.Find(attempt.ProviderKey);
}
