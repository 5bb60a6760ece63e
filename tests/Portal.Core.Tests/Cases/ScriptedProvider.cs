using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Results;
using Portal.Core.Texts;

namespace Portal.Core.Tests.Cases;

/// <summary>A provider that answers as it is told and remembers what it was asked.</summary>
internal class ScriptedProvider : IProvider
{
    public static readonly StatusReading Created = new("new", AttemptStatus.Created, IsFinal: false, LinkUsable: true);

    public virtual ProviderDescription Description { get; } = new()
    {
        Key = "scripted",
        Name = "Scripted",
        Texts = CoreTexts.ResourceManager,
        Fields =
        [
            PersonFields.FirstName with { WirePath = "firstName", Required = true, MaxLength = 50 },
            PersonFields.LastName with { WirePath = "lastName", Required = true, MaxLength = 50 },
            PersonFields.BirthDate with { WirePath = "birthDate" },
            PersonFields.Email with { WirePath = "email" },
            PersonFields.MobilePhone with { WirePath = "phone" },
            new("passport.file", FieldKind.File, "passport") { Accepts = [FileKind.Jpeg, FileKind.Png], MaxBytes = 4000 },
            new("contracts[].name", FieldKind.Text, "contracts"),
            new("contracts[].file", FieldKind.File, "contracts"),
        ],
        AccountFields = [],
        Statuses = new StatusTable([Created]),
        Reference = new ReferenceRule(12, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
    };

    public List<StartRequest> Started { get; } = [];

    public Func<StartRequest, ProviderOutcome<StartedAttempt>> OnStart { get; set; } = Accepts;

    public Func<AttemptContext, ProviderOutcome<ProviderRecord>> OnRead { get; set; } = _ => new ProviderFailure(FailureCategory.NotFound, new Sentence("cases.problem.noCase"));

    public Func<WebhookCall, WebhookReading> OnUnderstand { get; set; } = _ => new();

    /// <summary>Runs while the provider is being called, before it answers.</summary>
    public Func<StartRequest, Task> WhileStarting { get; set; } = _ => Task.CompletedTask;

    /// <summary>Hands over the files.</summary>
    public Func<IEvidenceSink, Task> OnEvidence { get; set; } = _ => Task.CompletedTask;

    /// <summary>How far the evidence is, once it was handed over.</summary>
    public EvidenceProgress Progress { get; set; } = new(Complete: true);

    public static ProviderOutcome<StartedAttempt> Accepts(StartRequest request) => new StartedAttempt
    {
        ProviderReference = "P-" + request.Reference,
        Status = Created,
        Links = [new StartLink("web", "https://provider.example/start/" + request.Reference)],
        ValidUntil = new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc),
        Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "canary-fact" },
        Payloads = [new RawPayload("create", "application/json", "{\"name\":\"canary-payload\"}"u8.ToArray())],
    };

    public static ProviderFailure Down(bool outcomeUnknown) => new(FailureCategory.Unavailable, new Sentence("cases.problem.notReached")) { OutcomeUnknown = outcomeUnknown };

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) =>
        fields["person.email"] is null ? [new FieldRemark("person.email", new Sentence("validation.required"), IsError: false)] : [];

    public async Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        lock (Started)
        {
            Started.Add(request);
        }

        await WhileStarting(request);
        return OnStart(request);
    }

    public Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken) => Task.FromResult(OnRead(attempt));

    public async Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        await OnEvidence(sink);
        return Progress;
    }

    public WebhookReading Understand(AccountContext account, WebhookCall call) => OnUnderstand(call);

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<AccountCheck>>(new AccountCheck(true, []));

    public static ProviderRecord Record(string reference, params ResultField[] fields) => new()
    {
        Status = Created,
        ProviderReference = reference,
        Result = new ProviderResult { Fields = fields },
    };
}

/// <summary>One that can be told to cancel, and has a test robot.</summary>
internal sealed class CancellingProvider : ScriptedProvider, ICancelsAttempts, IRefusesTestValues
{
    public List<string> Cancelled { get; } = [];

    public ProviderFailure? Refusal { get; set; }

    public Task<ProviderOutcome<Unit>> CancelAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        Cancelled.Add(attempt.ProviderReference);
        return Task.FromResult<ProviderOutcome<Unit>>(Refusal is { } refusal ? refusal : Unit.Value);
    }

    public IReadOnlyList<string> TestValues(FieldValues fields) =>
        string.Equals(fields["person.lastName"], "X-AUTOTEST", StringComparison.Ordinal) ? ["person.lastName"] : [];
}
