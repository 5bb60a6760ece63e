using System.Globalization;
using Portal.Core.AtProvider;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Cases;

/// <summary>Says, before somebody decides, what cancelling or erasing would mean here and at the provider.</summary>
public sealed class CaseConsequences(ProviderDirectory providers, AccountDirectory accounts, AtProviderOffers offers)
{
    /// <summary>What cancelling an attempt means.</summary>
    /// <param name="active">The one that the reader takes for the active one, with its account.</param>
    /// <param name="openSigners">How many others have joined the active attempt's order and still sign.</param>
    public IReadOnlyList<Sentence> OfCancelling(Attempt active, int openSigners)
    {
        if (active.Creation is CreationState.NotSent or CreationState.Refused)
        {
            return [new Sentence("cases.cancel.notSent")];
        }

        List<Sentence> sentences = [.. OfOpenSigners("atProvider.cancel.openSigners", openSigners), new("cases.cancel.here")];
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
    /// <param name="openSigners">How many others still sign what an attempt that would be deleted has brought.</param>
    public IReadOnlyList<Sentence> OfErasing(Case @case, int openSigners)
    {
        List<Sentence> sentences = [.. OfOpenSigners("atProvider.delete.openSigners", openSigners), new("cases.erase.here"), new("cases.erase.stays")];
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
    /// <param name="openSigners">How many others still sign what an attempt that would be deleted has brought.</param>
    public IReadOnlyList<Sentence> OfDeletingAtProvider(Case @case, int openSigners)
    {
        var attempts = offers.ToDelete(@case).ToList();
        List<Sentence> sentences =
        [
            .. OfOpenSigners("atProvider.delete.openSigners", openSigners),
            .. attempts.Select(attempt => new Sentence("atProvider.delete.there", NameOf(attempt))).Distinct(),
            new("atProvider.delete.here"),
        ];
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

    // The deletions that nobody waits for wait for them; somebody who deletes by hand has to know.
    private static IEnumerable<Sentence> OfOpenSigners(string key, int open) => open > 0 ? [new Sentence(key, open.ToString(CultureInfo.InvariantCulture))] : [];

    /// <summary>Whether the provider can be told.</summary>
    internal bool CanCancelAtProvider(Attempt attempt) =>
        attempt.Creation == CreationState.Created
        && providers.Find(attempt.ProviderKey) is ICancelsAttempts cancels && cancels.CanCancelAt(accounts.OpenToShow(attempt.Account));

    private string NameOf(Attempt attempt) => providers.Find(attempt.ProviderKey)?.Description.Name ?? attempt.ProviderKey;
}
