using Portal.Core.Access;
using Portal.Core.Desk;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Makes views of attempts, as one reader may see them.</summary>
public sealed class AttemptViews(ProviderDirectory providers, AccountDirectory accounts, DeskBook desk, Sealer sealer)
{
    /// <summary>The view. What has ended in a suspicion reads like what is still in review, in every member, to whoever must not know of it.</summary>
    /// <param name="case">With all its attempts.</param>
    /// <param name="attempt">One of them, with its account loaded.</param>
    /// <param name="actor">The reader.</param>
    public AttemptView Of(Case @case, Attempt attempt, Actor actor)
    {
        var hidden = StatusSight.IsHiddenFrom(actor, attempt.Status, attempt.IsSuspicion);
        var notes = desk.NotesOf(attempt);
        var provider = providers.Find(attempt.ProviderKey);
        return new AttemptView
        {
            Id = attempt.Id,
            Ordinal = attempt.Ordinal,
            AccountId = attempt.AccountId,
            AccountName = attempt.Account.Name,
            Environment = attempt.Account.Environment,
            ProviderKey = attempt.ProviderKey,
            ProviderName = provider?.Description.Name ?? attempt.ProviderKey,
            Capabilities = provider is null ? [] : ProviderDirectory.CapabilitiesAt(provider, accounts.OpenToShow(attempt.Account)),
            Creation = attempt.Creation,
            ProviderReference = attempt.ErasedAt is null ? attempt.ProviderReference : null,
            Reference = attempt.ErasedAt is null ? attempt.Reference : null,
            Status = StatusSight.Of(actor, attempt.Status, attempt.IsSuspicion),
            RawStatus = hidden ? null : attempt.RawStatus,
            RawStatusText = hidden ? null : sealer.Open<string>(attempt.RawStatusText, Binding.RawStatusText(attempt.Id)),
            Advice = hidden ? new Sentence("cases.advice.noInformation") : attempt.AdviceKey is { } advice ? new Sentence(advice) : null,
            IsSuspicion = attempt.IsSuspicion && !hidden,
            IsFinal = attempt.IsFinal && !hidden,
            LinkUsable = attempt.LinkUsable,
            HasLinks = attempt.Links is not null,
            HasResult = attempt.Result is not null && !hidden,
            EndedBy = hidden ? EndedBy.Nobody : attempt.EndedBy,
            OpenChecks = hidden ? [] : sealer.OpenChecksOf(attempt),
            ValidUntil = attempt.ValidUntil,
            ValidUntilIsComputed = attempt.ValidUntilIsComputed,
            Signing = notes.Signing,
            Phone = notes.Phone,
            CreatedAt = attempt.CreatedAt,
            ReadAt = attempt.ReadAt,
            FinishedAt = hidden ? null : attempt.FinishedAt,
            CancelledAt = attempt.CancelledAt,
            ReplacedAt = attempt.ReplacedAt,
            IdentifiedAfterCancellationAt = attempt.IdentifiedAfterCancellationAt,
            EvidenceSecuredAt = hidden ? null : attempt.EvidenceSecuredAt,
            RecordingRequestedAt = hidden ? null : attempt.RecordingRequestedAt,
            EvidenceKeptUntil = hidden ? null : attempt.EvidenceKeptUntil,
            EvidenceElsewhere = hidden ? [] : sealer.EvidenceElsewhereOf(attempt),
            GoneAtProviderAt = attempt.GoneAtProviderAt,
            DeletionRequestedAt = attempt.DeletionRequestedAt,
            DeletedAtProviderAt = attempt.DeletedAtProviderAt,
            ArchivedAtProviderAt = hidden ? null : attempt.ArchivedAtProviderAt,
            EvidenceVersion = hidden ? 0 : attempt.EvidenceVersion,
            IsActive = StatusSight.ReadsActive(actor, @case, attempt),
        };
    }
}
