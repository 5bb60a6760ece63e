using Portal.Core.Cases;
using Portal.Core.Fields;

namespace Portal.Core.Providers;

/// <summary>
/// One vendor. These members are what all of them do; what only some do are the small interfaces in <c>Capabilities/</c>.
/// An adapter keeps no state but caches (tokens, circuits) and never throws for what the vendor may answer.
/// </summary>
public interface IProvider
{
    /// <summary>What it says of itself.</summary>
    ProviderDescription Description { get; }

    /// <summary>Rules of the vendor that a single field can't state; warnings among them. Called by the form and by the service, after the fields' own rules.</summary>
    IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis);

    /// <summary>Makes the identification at the vendor. May be called again with the same reference; what that means is the adapter's knowledge.</summary>
    Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken);

    /// <summary>Reads the vendor's own record, without files.</summary>
    Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken);

    /// <summary>Hands every file of a final attempt to the sink.</summary>
    Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken);

    /// <summary>Reads a push. Makes no call, never throws.</summary>
    WebhookReading Understand(AccountContext account, WebhookCall call);

    /// <summary>Tells whether the account works: reached, signed in, rights.</summary>
    Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken);
}
