using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Providers.PostIdent;

/// <summary>
/// POSTIDENT by the SCR-Ident API. It documents no cancelling, closing, changing or deleting, so none of these is offered.
/// </summary>
internal sealed class PostIdentProvider(
    PostIdentStart start, PostIdentRecords records, PostIdentEvidence evidence, PostIdentCoupons coupons, PostIdentAlive alive)
    : IProvider, IIssuesCoupons, IGeneratesSecrets
{
    public ProviderDescription Description => PostIdentDescription.Value;

    public IReadOnlySet<string> Generated { get; } = new HashSet<string>(StringComparer.Ordinal) { PostIdentAccount.PrivateKey };

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) =>
        PostIdentExamination.Examine(account, fields, legalBasis);

    public Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken) => start.StartAsync(request, cancellationToken);

    public Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken) => records.ReadAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken) =>
        evidence.FetchAsync(attempt, sink, cancellationToken);

    public WebhookReading Understand(AccountContext account, WebhookCall call) => PostIdentPush.Read(call);

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken) => alive.CheckAsync(account, cancellationToken);

    public Task<ProviderOutcome<Coupon>> IssueCouponAsync(AttemptContext attempt, CancellationToken cancellationToken) => coupons.IssueAsync(attempt, cancellationToken);

    public GeneratedSecret Generate(string key)
    {
        var (pem, fingerprint) = PostIdentKeys.Generate();
        return new GeneratedSecret(pem, fingerprint);
    }

    public string? PublicPart(string key, string secret) => PostIdentKeys.Fingerprint(secret);
}
