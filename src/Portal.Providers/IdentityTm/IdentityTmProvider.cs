using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Providers.Http;

namespace Portal.Providers.IdentityTm;

/// <summary>identity.TM by its customer API 2.10.</summary>
internal sealed class IdentityTmProvider(
    IdentityTmStart start,
    IdentityTmLookup lookup,
    IdentityTmRecords records,
    IdentityTmEvidence evidence,
    IdentityTmRecordings recordings,
    IdentityTmCommands commands,
    IdentityTmTans tans,
    IdentityTmSigners signers,
    IdentityTmPasswords passwords,
    IdentityTmHealth health)
    : IProvider, ICancelsAttempts, IDeletesAtProvider, IFindsByReference, IRequestsRecordings, IConfirmsSigning, IVerifiesPhones, IChecksSigners, IChangesPassword,
        IReportsHealth, IReusesIdentifications, IRefusesTestValues, IAuthenticatesWebhooks
{
    public ProviderDescription Description => IdentityTmDescription.Value;

    public IReadOnlyList<FieldDefinition> SignerFields => IdentityTmSigners.Fields;

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) => IdentityTmExamination.Examine(account, fields);

    public IReadOnlyList<string> TestValues(FieldValues fields) => IdentityTmExamination.TestValues(fields);

    public Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken) => start.StartAsync(request, cancellationToken);

    public Task<ProviderOutcome<IReadOnlyList<string>>> FindAsync(AccountContext account, string reference, CancellationToken cancellationToken) => lookup.FindAsync(account, reference, cancellationToken);

    public Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken) => records.ReadAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken) =>
        evidence.FetchAsync(attempt, sink, cancellationToken);

    public Task<ProviderOutcome<Unit>> RequestRecordingAsync(AttemptContext attempt, CancellationToken cancellationToken) => recordings.RequestAsync(attempt, cancellationToken);

    public WebhookReading Understand(AccountContext account, WebhookCall call) => IdentityTmPush.Read(call);

    public bool IsAuthentic(AccountContext account, WebhookCall call) => CallerNetworks.LetIn(account, IdentityTmAccount.WebhookAddresses, call.RemoteAddress);

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken) => health.CheckAsync(account, cancellationToken);

    public Task<ProviderOutcome<IReadOnlyList<ComponentHealth>>> HealthAsync(AccountContext account, CancellationToken cancellationToken) => health.HealthAsync(account, cancellationToken);

    public Task<ProviderOutcome<Unit>> CancelAsync(AttemptContext attempt, CancellationToken cancellationToken) => commands.CancelAsync(attempt, cancellationToken);

    public bool DeletesAfterSecuring(AccountContext account) => IdentityTmAccount.Has(account, IdentityTmAccount.DeleteAfterSecuring, "true");

    public Task<ProviderOutcome<RemoteDeletion>> DeleteAsync(AttemptContext attempt, bool triedBefore, CancellationToken cancellationToken) => commands.DeleteAsync(attempt, triedBefore, cancellationToken);

    public Task<ProviderOutcome<RawPayload>> ReadReusableAsync(AttemptContext attempt, CancellationToken cancellationToken) => commands.ReadReusableAsync(attempt, cancellationToken);

    public bool CanConfirmAt(AccountContext account) => !IdentityTmAccount.Has(account, IdentityTmAccount.ESign, IdentityTmAccount.NoSigning);

    public bool CanCheckSignersAt(AccountContext account) => IdentityTmAccount.Has(account, IdentityTmAccount.Tsp, IdentityTmAccount.SignMe);

    public bool CanConfirmSigning(AttemptContext attempt) => !attempt.IsFinal && IdentityTmSigning.KindOf(attempt) is not (null or IdentityTmSigning.Nothing);

    public Task<ProviderOutcome<TanChallenge>> RequestSigningAsync(AttemptContext attempt, CancellationToken cancellationToken) => tans.RequestSigningAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<Unit>> ConfirmSigningAsync(AttemptContext attempt, string tan, CancellationToken cancellationToken) => tans.ConfirmSigningAsync(attempt, tan, cancellationToken);

    public Task<ProviderOutcome<TanChallenge>> ResendSigningTanAsync(AttemptContext attempt, CancellationToken cancellationToken) => tans.ResendSigningAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<TanChallenge>> RequestPhoneTanAsync(AttemptContext attempt, CancellationToken cancellationToken) => tans.RequestPhoneAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<Unit>> ConfirmPhoneTanAsync(AttemptContext attempt, string tan, CancellationToken cancellationToken) => tans.ConfirmPhoneAsync(attempt, tan, cancellationToken);

    public Task<ProviderOutcome<TanChallenge>> ResendPhoneTanAsync(AttemptContext attempt, CancellationToken cancellationToken) => tans.ResendPhoneAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<AccountCheck>> CheckSignerAsync(AccountContext account, FieldValues inputs, CancellationToken cancellationToken) => signers.CheckAsync(account, inputs, cancellationToken);

    public Task<ProviderOutcome<TanChallenge>> RequestPasswordTanAsync(AccountContext account, CancellationToken cancellationToken) => passwords.RequestAsync(account, cancellationToken);

    public Task<ProviderOutcome<GeneratedSecret>> ChangePasswordAsync(AccountContext account, string tan, CancellationToken cancellationToken) => passwords.ChangeAsync(account, tan, cancellationToken);
}
