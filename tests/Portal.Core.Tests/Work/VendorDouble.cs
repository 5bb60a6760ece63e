using System.Collections.Concurrent;
using System.Text.Json;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Results;
using Portal.Core.Texts;

namespace Portal.Core.Tests.Work;

/// <summary>A provider that says what the test tells it to. A push is JSON: an array of nudges, or one.</summary>
internal sealed class VendorDouble : IProvider, IRequestsRecordings, IListsAttempts
{
    private readonly ConcurrentDictionary<string, Func<ProviderOutcome<ProviderRecord>>> records = new(StringComparer.Ordinal);

    public ProviderDescription Description { get; set; } = new()
    {
        Key = "scripted",
        Name = "Scripted",
        Texts = CoreTexts.ResourceManager,
        Fields = [],
        AccountFields = [],
        Statuses = new StatusTable([]),
        Reference = new ReferenceRule(12, "ABCDEFGHJKLMNPQRSTUVWXYZ"),
    };

    /// <summary>Ids that were read, in order.</summary>
    public ConcurrentQueue<string> Reads { get; } = new();

    /// <summary>Called in every read, before the answer.</summary>
    public Func<AttemptContext, CancellationToken, Task> OnRead { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What fetching evidence does.</summary>
    public Func<AttemptContext, IEvidenceSink, CancellationToken, Task<ProviderOutcome<EvidenceProgress>>> OnEvidence { get; set; } =
        (_, _, _) => Task.FromResult<ProviderOutcome<EvidenceProgress>>(new EvidenceProgress(Complete: true));

    /// <summary>What the provider lists.</summary>
    public Func<IReadOnlyList<Nudge>> OnList { get; set; } = () => [];

    /// <summary>What ordering a recording does.</summary>
    public Func<ProviderOutcome<Unit>> OnRecording { get; set; } = () => Unit.Value;

    /// <summary>How often a recording was ordered.</summary>
    public int RecordingOrders { get; private set; }

    public Task<ProviderOutcome<Unit>> RequestRecordingAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        RecordingOrders++;
        return Task.FromResult(OnRecording());
    }

    public Task<ProviderOutcome<IReadOnlyList<Nudge>>> ListAsync(AccountContext account, CancellationToken cancellationToken) =>
        Task.FromResult(ProviderOutcome<IReadOnlyList<Nudge>>.Of(OnList()));

    public void Answers(string providerReference, ProviderOutcome<ProviderRecord> outcome) => records[providerReference] = () => outcome;

    public void Answers(string providerReference, Func<ProviderOutcome<ProviderRecord>> outcome) => records[providerReference] = outcome;

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) => [];

    public Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<StartedAttempt>>(Failure(FailureCategory.Unavailable));

    public async Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        Reads.Enqueue(attempt.ProviderReference);
        await OnRead(attempt, cancellationToken);
        return records.TryGetValue(attempt.ProviderReference, out var outcome) ? outcome() : Failure(FailureCategory.NotFound);
    }

    public Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken) =>
        OnEvidence(attempt, sink, cancellationToken);

    public WebhookReading Understand(AccountContext account, WebhookCall call)
    {
        try
        {
            var push = JsonSerializer.Deserialize<Push>(call.Body.Span, JsonSerializerOptions.Web)!;
            return new WebhookReading { Nudges = [new Nudge(push.CaseId, push.ReferenceId) { Facts = push.Facts ?? [] }] };
        }
        catch (JsonException)
        {
            return new WebhookReading { Malformed = new Sentence("test.malformed") };
        }
    }

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<AccountCheck>>(new AccountCheck(Working: true, []));

    public static ProviderFailure Failure(FailureCategory category) => new(category, new Sentence("test.failure", category.ToString()));

    public static ProviderRecord Record(string word, AttemptStatus status, bool isFinal, DateTime? modifiedAt, string providerReference = "P-1") => new()
    {
        Status = new StatusReading(word, status, isFinal, LinkUsable: !isFinal),
        ProviderReference = providerReference,
        ModifiedAt = modifiedAt,
    };

    public static ProviderResult Result(string provided, string value) => new()
    {
        Fields = [new ResultField("person.firstName") { Provided = provided, Value = value, Outcome = provided == value ? FieldOutcome.Match : FieldOutcome.Changed }],
    };

    private sealed record Push(string? CaseId, string? ReferenceId, Dictionary<string, string>? Facts);
}
