using Portal.Core.Providers;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Opens attempts for adapters.</summary>
public sealed class AttemptContexts(Sealer sealer)
{
    /// <summary>The attempt as its adapter sees it.</summary>
    /// <param name="attempt">With its case loaded.</param>
    /// <param name="account">Its account, opened.</param>
    /// <param name="providerReference">Another id to read it under, when a push named one.</param>
    /// <param name="evidenceDueSince">When its evidence is fetched: since when that is tried; UTC.</param>
    public AttemptContext Open(Attempt attempt, AccountContext account, string? providerReference = null, DateTime? evidenceDueSince = null) => new()
    {
        Account = account,
        AttemptId = attempt.Id,
        ProviderReference = providerReference ?? attempt.ProviderReference ?? string.Empty,
        Reference = attempt.Reference,
        Fields = sealer.OpenFields(attempt.SubmittedData, Binding.SubmittedData(attempt.Id)),
        LegalBasis = attempt.Case.LegalBasis,
        Facts = FactsOf(attempt),
        CreatedAt = attempt.CreatedAt,
        Status = attempt.Status,
        IsFinal = attempt.IsFinal,
        IsSuspicion = attempt.IsSuspicion,
        ValidUntil = attempt.ValidUntil,
        RecordingRequestedAt = attempt.RecordingRequestedAt,
        EvidenceDueSince = evidenceDueSince,
    };

    /// <summary>What the adapter asked to be kept.</summary>
    public IReadOnlyDictionary<string, string> FactsOf(Attempt attempt) =>
        sealer.OpenToUse<Dictionary<string, string>>(attempt.Facts, Binding.Facts(attempt.Id)) ?? new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Merges facts; does nothing when there are none.</summary>
    public void Merge(Attempt attempt, IReadOnlyDictionary<string, string> facts)
    {
        if (facts.Count == 0)
        {
            return;
        }

        var merged = new Dictionary<string, string>(FactsOf(attempt), StringComparer.Ordinal);
        foreach (var (key, value) in facts)
        {
            merged[key] = value;
        }

        attempt.Facts = sealer.Seal(merged, Binding.Facts(attempt.Id));
    }

    /// <summary>The ways for the person to begin; confidential.</summary>
    public IReadOnlyList<StartLink> LinksOf(Attempt attempt) => sealer.OpenToUse<List<StartLink>>(attempt.Links, Binding.Links(attempt.Id)) ?? [];
}
