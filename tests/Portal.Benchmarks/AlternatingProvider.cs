using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Benchmarks;

/// <summary>Says something new each time it is read, at once.</summary>
internal sealed class AlternatingProvider : IProvider
{
    public const string Key = "alternating";

    private int reads;

    public ProviderDescription Description { get; } = new()
    {
        Key = Key,
        Name = "Alternating",
        Texts = CoreTexts.ResourceManager,
        Fields = [],
        AccountFields = [],
        Statuses = new StatusTable([]),
        Reference = new ReferenceRule(12, "ABC"),
    };

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) => [];

    public Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<StartedAttempt>>(new ProviderFailure(FailureCategory.NotAllowed, new Sentence("none")));

    public Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var read = Interlocked.Increment(ref reads);
        return Task.FromResult<ProviderOutcome<ProviderRecord>>(new ProviderRecord
        {
            Status = new StatusReading($"step {read}", read % 2 == 0 ? AttemptStatus.Started : AttemptStatus.InReview, IsFinal: false, LinkUsable: true),
            ProviderReference = "P-1",
            ModifiedAt = DateTime.UnixEpoch.AddSeconds(read),
        });
    }

    public Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<EvidenceProgress>>(new EvidenceProgress(Complete: true));

    public WebhookReading Understand(AccountContext account, WebhookCall call) => new() { Nudges = [new Nudge("P-1", "R-1")] };

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<AccountCheck>>(new AccountCheck(Working: true, []));
}
