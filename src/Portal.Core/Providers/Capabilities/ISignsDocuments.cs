using Portal.Core.Texts;

namespace Portal.Core.Providers.Capabilities;

/// <summary>Documents can be given to an attempt to be signed, and come back signed.</summary>
public interface ISignsDocuments
{
    /// <summary>What the vendor allows: how many, how large, how many of them to be signed.</summary>
    ContractLimits ContractLimits { get; }

    /// <summary>Whether this account signs at all.</summary>
    bool CanSignAt(AccountContext account) => true;

    /// <summary>Hands over one document, streamed; one that stands under the same definition already is replaced.</summary>
    /// <param name="attempt">Before the person begins.</param>
    /// <param name="definition">The vendor's name of the slot, where it has such.</param>
    /// <param name="file">PDF, checked by content.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ProviderOutcome<ContractState>> UploadContractAsync(AttemptContext attempt, string? definition, UploadedFile file, CancellationToken cancellationToken);

    /// <summary>The documents that the vendor holds for the attempt, and those that it waits for (<see cref="ContractState.NeedsUpload"/>).</summary>
    Task<ProviderOutcome<IReadOnlyList<ContractState>>> ContractsAsync(AttemptContext attempt, CancellationToken cancellationToken);
}

/// <summary>Limits of documents to be signed; sizes in bytes.</summary>
public sealed record ContractLimits(int MaxFiles, int MaxToSign, long MaxTotalBytes);

/// <summary>One document at the vendor. Its signed form comes with the evidence, as <see cref="EvidenceFile"/> under <see cref="SignedSourceOf"/>.</summary>
/// <param name="Id">The vendor's id; where the vendor has slots, the one that is given as definition with an upload.</param>
/// <param name="Name">As shown to the signer.</param>
/// <param name="RawState">The vendor's word.</param>
/// <param name="Signed">Signed by the person.</param>
/// <param name="DisplayHash">Hash as the vendor shows it.</param>
/// <param name="Remark">What staff should know.</param>
public sealed record ContractState(string Id, string Name, string RawState, bool Signed, string? DisplayHash, Sentence? Remark)
{
    /// <summary>A slot that waits for its document.</summary>
    public bool NeedsUpload { get; init; }

    /// <summary>The source id of the signed form, so that it stands beside its original.</summary>
    public static string SignedSourceOf(string id) => "signed:" + id;
}
