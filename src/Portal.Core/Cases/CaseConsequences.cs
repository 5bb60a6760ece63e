using System.Globalization;
using Portal.Core.AtProvider;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Cases;

/// <summary>Says, before somebody decides, what cancelling or erasing would mean here and at the provider.</summary>
public sealed class CaseConsequences(ProviderDirectory providers, AccountDirectory accounts, AtProviderOffers offers)
{
    /// <summary>What cancelling the active attempt means.</summary>
    /// <param name="case">With its attempts and their accounts.</param>
    public IReadOnlyList<Sentence> OfCancelling(Case @case)
    {
        if (@case.Attempts.Find(attempt => attempt.IsActive) is not { } active)
        {
            return [];
        }

        if (active.Creation is CreationState.NotSent or CreationState.Refused)
        {
            return [new Sentence("cases.cancel.notSent")];
        }

        var sentences = new List<Sentence> { new("cases.cancel.here") };
        if (CanCancelAtProvider(active))
        {
            sentences.Add(new Sentence("cases.cancel.atProvider", NameOf(active)));
        }
        else
        {
            sentences.Add(new Sentence("cases.cancel.providerHasNone", NameOf(active)));
            sentences.Add(active is { LinkUsable: true, ValidUntil: { } until }
                ? new Sentence("cases.cancel.linkUntil", until.ToString(Sentence.TimeFormat, CultureInfo.InvariantCulture))
                : new Sentence("cases.cancel.linkStays"));
        }

        return sentences;
    }

    /// <summary>What erasing the case means.</summary>
    /// <param name="case">With its attempts and their accounts.</param>
    public IReadOnlyList<Sentence> OfErasing(Case @case)
    {
        var sentences = new List<Sentence> { new("cases.erase.here"), new("cases.erase.stays") };
        if (@case.Attempts.Exists(attempt => attempt.IsActive))
        {
            sentences.Add(new Sentence("cases.erase.cancelsFirst"));
        }

        sentences.AddRange(@case.Attempts
            .Where(attempt => attempt is { Creation: not (CreationState.NotSent or CreationState.Refused), DeletedAtProviderAt: null, GoneAtProviderAt: null })
            .Select(attempt => new Sentence(offers.DeletesAt(attempt) is null ? "cases.erase.atProvider" : "atProvider.erase.told", NameOf(attempt)))
            .Distinct());
        return sentences;
    }

    /// <summary>What deleting at the provider means, while everything stays here.</summary>
    /// <param name="case">With its attempts and their accounts.</param>
    public IReadOnlyList<Sentence> OfDeletingAtProvider(Case @case)
    {
        var attempts = offers.ToDelete(@case).ToList();
        var sentences = attempts.Select(attempt => new Sentence("atProvider.delete.there", NameOf(attempt))).Distinct().ToList();
        sentences.Add(new Sentence("atProvider.delete.here"));
        if (attempts.Exists(attempt => !attempt.IsFinal))
        {
            sentences.Add(new Sentence("atProvider.delete.unfinished"));
        }

        if (attempts.Exists(attempt => attempt is { IsFinal: true }))
        {
            sentences.Add(new Sentence("atProvider.delete.noCorrection"));
        }

        return sentences;
    }

    /// <summary>Whether the provider can be told.</summary>
    internal bool CanCancelAtProvider(Attempt attempt) =>
        attempt.Creation == CreationState.Created
        && providers.Find(attempt.ProviderKey) is ICancelsAttempts cancels && cancels.CanCancelAt(accounts.Open(attempt.Account));

    private string NameOf(Attempt attempt) => providers.Find(attempt.ProviderKey)?.Description.Name ?? attempt.ProviderKey;
}
