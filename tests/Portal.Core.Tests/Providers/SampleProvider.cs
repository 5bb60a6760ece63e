using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Tests.Providers;

/// <summary>A provider with settings, a typed secret and one that can be made; its check says what the test wants.</summary>
internal sealed partial class SampleProvider : IProvider, IGeneratesSecrets
{
    private int made;

    public ProviderDescription Description { get; } = new()
    {
        Key = "sample",
        Name = "Sample",
        Texts = AccountTexts.ResourceManager,
        Fields = [],
        AccountFields =
        [
            new("clientId", FieldKind.Text, "account") { Required = true, MaxLength = 20 },
            new("password", FieldKind.Text, "account") { Required = true, Secret = true },
            new("privateKeyPem", FieldKind.Multiline, "account") { Required = true, Secret = true },
            new("token", FieldKind.Text, "account") { Secret = true },
            new("project", FieldKind.Text, "account") { MaxLength = 10 },
            new("map", FieldKind.Multiline, "account"),
        ],
        Statuses = new StatusTable([]),
        Reference = new ReferenceRule(20, "[A-Z0-9-]"),
        LegalBases = new HashSet<LegalBasis> { LegalBasis.GwG, LegalBasis.TKG },
        CheckAtMostEvery = TimeSpan.FromSeconds(30),
    };

    public IReadOnlySet<string> Generated { get; } = new HashSet<string>(StringComparer.Ordinal) { "privateKeyPem" };

    public ProviderOutcome<AccountCheck> CheckAnswer { get; set; } = new AccountCheck(Working: true, [new Sentence("sample.reached")]);

    public int Checks { get; private set; }

    public AccountContext? Checked { get; private set; }

    public GeneratedSecret Generate(string key) => new($"made-{++made}", $"public-{made}");

    public string? PublicPart(string key, string secret) => secret.Replace("made", "public", StringComparison.Ordinal);

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken)
    {
        Checks++;
        Checked = account;
        return Task.FromResult(CheckAnswer);
    }

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) => [];

    public Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException();

    public Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken) => throw new InvalidOperationException();

    public Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken) => throw new InvalidOperationException();

    public WebhookReading Understand(AccountContext account, WebhookCall call) => new();
}
