using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;

namespace Portal.Core.Tests.AtProvider;

/// <summary>A provider that corrects, archives, copies, hands out keys, deletes, finds and takes documents to be signed; what it answers is the test's affair.</summary>
internal sealed class CapableProvider : ScriptedProvider, IUpdatesAttempts, IArchives, ICopiesAttempts, IReadsBindingKeys, IDeletesAtProvider, IFindsByReference, ISignsDocuments
{
    public static readonly Sentence NotFinished = new("test.notFinished");

    /// <summary>What it was asked, in order.</summary>
    public List<string> Asked { get; } = [];

    public Func<FieldValues, ProviderOutcome<StartedAttempt>> OnUpdate { get; set; } = _ => new StartedAttempt { ProviderReference = "ignored", Status = Created };

    public Func<ProviderOutcome<Unit>> OnArchive { get; set; } = () => Unit.Value;

    public Func<ProviderOutcome<Unit>> OnCopy { get; set; } = () => Unit.Value;

    public Func<ProviderOutcome<BindingKey>> OnBindingKey { get; set; } = () => new BindingKey("canary-key");

    public Func<bool, ProviderOutcome<RemoteDeletion>> OnDelete { get; set; } = _ => new RemoteDeletion(Deleted: true, new Sentence("test.deleted"));

    public Func<ProviderOutcome<IReadOnlyList<string>>> OnFind { get; set; } = () => ProviderOutcome<IReadOnlyList<string>>.Of([]);

    public Func<string?, byte[], ProviderOutcome<ContractState>> OnUpload { get; set; } = (definition, _) => Held(definition ?? "one");

    public Func<ProviderOutcome<IReadOnlyList<ContractState>>> OnContracts { get; set; } = () => ProviderOutcome<IReadOnlyList<ContractState>>.Of([]);

    public bool AfterSecuring { get; set; }

    public bool Signs { get; set; } = true;

    public ContractLimits ContractLimits { get; set; } = new(MaxFiles: 3, MaxToSign: 2, MaxTotalBytes: 1024 * 1024);

    public static ContractState Held(string id) => new(id, "Contract " + id, "UPLOADED", Signed: false, "2fc2-8666-7a0f", Remark: null);

    public bool DeletesAfterSecuring(AccountContext account) => AfterSecuring;

    public bool CanSignAt(AccountContext account) => Signs;

    public Task<ProviderOutcome<StartedAttempt>> UpdateAsync(AttemptContext attempt, FieldValues fields, CancellationToken cancellationToken) =>
        Answer("update", OnUpdate(fields));

    public Task<ProviderOutcome<Unit>> ArchiveAsync(AttemptContext attempt, CancellationToken cancellationToken) => Answer("archive", OnArchive());

    public Task<ProviderOutcome<Unit>> CopyAsync(AttemptContext attempt, string customer, string newReference, CancellationToken cancellationToken) =>
        Answer($"copy {customer} {newReference}", OnCopy());

    public Task<ProviderOutcome<BindingKey>> ReadBindingKeyAsync(AttemptContext attempt, CancellationToken cancellationToken) => Answer("key", OnBindingKey());

    public Task<ProviderOutcome<RemoteDeletion>> DeleteAsync(AttemptContext attempt, bool triedBefore, CancellationToken cancellationToken) =>
        Answer($"delete {attempt.ProviderReference} {triedBefore}", OnDelete(triedBefore));

    public Task<ProviderOutcome<IReadOnlyList<string>>> FindAsync(AccountContext account, string reference, CancellationToken cancellationToken) =>
        Answer($"find {reference}", OnFind());

    public async Task<ProviderOutcome<ContractState>> UploadContractAsync(AttemptContext attempt, string? definition, UploadedFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content, cancellationToken);
        return await Answer($"upload {definition} {file.MimeType}", OnUpload(definition, content.ToArray()));
    }

    public Task<ProviderOutcome<IReadOnlyList<ContractState>>> ContractsAsync(AttemptContext attempt, CancellationToken cancellationToken) =>
        Answer("contracts", OnContracts());

    private Task<ProviderOutcome<T>> Answer<T>(string asked, ProviderOutcome<T> outcome)
        where T : class
    {
        Asked.Add(asked);
        return Task.FromResult(outcome);
    }
}
