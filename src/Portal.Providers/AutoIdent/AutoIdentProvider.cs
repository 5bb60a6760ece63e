using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// IDnow AutoIdent. An open ident can't be taken back at the vendor, which documents no such call; a finished one can be deleted, copied and archived there.
/// </summary>
internal sealed class AutoIdentProvider(
    AutoIdentStart start,
    AutoIdentRecords records,
    AutoIdentLists lists,
    AutoIdentEvidence evidence,
    AutoIdentContracts contracts,
    AutoIdentDefinitions definitions,
    AutoIdentKeeping keeping,
    AutoIdentCheck check)
    : IProvider, IUpdatesAttempts, IListsAttempts, IDeletesAtProvider, ICopiesAttempts, IArchives, IReadsBindingKeys, ISignsDocuments, IDefinesDocuments,
        IAuthenticatesWebhooks, IRefusesTestValues
{
    public ProviderDescription Description => AutoIdentDescription.Value;

    public ContractLimits ContractLimits => AutoIdentContracts.Limits;

    public IReadOnlyList<FieldDefinition> DefinitionFields => AutoIdentDefinitions.Fields;

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) => AutoIdentExamination.Examine(account, fields, legalBasis);

    public IReadOnlyList<string> TestValues(FieldValues fields) => AutoIdentExamination.TestValues(fields);

    public Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken) => start.StartAsync(request, cancellationToken);

    public Task<ProviderOutcome<StartedAttempt>> UpdateAsync(AttemptContext attempt, FieldValues fields, CancellationToken cancellationToken) =>
        start.UpdateAsync(attempt, fields, cancellationToken);

    public Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken) => records.ReadAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<IReadOnlyList<Nudge>>> ListAsync(AccountContext account, CancellationToken cancellationToken) => lists.ListAsync(account, cancellationToken);

    public Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken) =>
        evidence.FetchAsync(attempt, sink, cancellationToken);

    public WebhookReading Understand(AccountContext account, WebhookCall call) => AutoIdentPush.Read(call);

    public bool IsAuthentic(AccountContext account, WebhookCall call) => AutoIdentCallers.IsAuthentic(account, call);

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken) => check.CheckAsync(account, cancellationToken);

    public bool DeletesAfterSecuring(AccountContext account) => AutoIdentAccount.IsOn(account, AutoIdentAccount.DeleteAfterSecuring);

    public Task<ProviderOutcome<RemoteDeletion>> DeleteAsync(AttemptContext attempt, bool triedBefore, CancellationToken cancellationToken) =>
        keeping.DeleteAsync(attempt, triedBefore, cancellationToken);

    public Task<ProviderOutcome<Unit>> CopyAsync(AttemptContext attempt, string customer, string newReference, CancellationToken cancellationToken) =>
        keeping.CopyAsync(attempt, customer, newReference, cancellationToken);

    public Task<ProviderOutcome<Unit>> ArchiveAsync(AttemptContext attempt, CancellationToken cancellationToken) => keeping.ArchiveAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<BindingKey>> ReadBindingKeyAsync(AttemptContext attempt, CancellationToken cancellationToken) => keeping.BindingKeyAsync(attempt, cancellationToken);

    public bool CanSignAt(AccountContext account) => AutoIdentAccount.Signs(account);

    public bool CanDefineAt(AccountContext account) => AutoIdentAccount.Signs(account);

    public Task<ProviderOutcome<ContractState>> UploadContractAsync(AttemptContext attempt, string? definition, UploadedFile file, CancellationToken cancellationToken) =>
        contracts.UploadAsync(attempt, definition, file, cancellationToken);

    public Task<ProviderOutcome<IReadOnlyList<ContractState>>> ContractsAsync(AttemptContext attempt, CancellationToken cancellationToken) => contracts.ListAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<IReadOnlyList<FieldValues>>> DefinitionsAsync(AccountContext account, CancellationToken cancellationToken) => definitions.ListAsync(account, cancellationToken);

    public Task<ProviderOutcome<FieldValues>> DefinitionAsync(AccountContext account, string identifier, CancellationToken cancellationToken) =>
        definitions.ReadAsync(account, identifier, cancellationToken);

    public Task<ProviderOutcome<Unit>> SaveDefinitionAsync(AccountContext account, FieldValues definition, bool isNew, CancellationToken cancellationToken) =>
        definitions.SaveAsync(account, definition, isNew, cancellationToken);

    public Task<ProviderOutcome<Unit>> DeleteDefinitionAsync(AccountContext account, string identifier, CancellationToken cancellationToken) =>
        definitions.DeleteAsync(account, identifier, cancellationToken);
}
