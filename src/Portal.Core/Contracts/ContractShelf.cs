using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Contracts;

/// <summary>What is kept of an attempt's documents to be signed: the provider's words on the attempt, encrypted, and the files in the vault.</summary>
public sealed class ContractShelf(Sealer sealer)
{
    /// <summary>The source id of an uploaded document whose id at the provider is known.</summary>
    internal static string SourceOf(string id) => Cut("contract:" + id);

    /// <summary>The source id of one that was sent and not confirmed.</summary>
    internal static string SourceOf(Guid documentId) => $"contract-sent:{documentId:N}";

    /// <summary>The source id of a signed form.</summary>
    internal static string SignedSourceOf(string id) => Cut(ContractState.SignedSourceOf(id));

    /// <summary>What the provider said last.</summary>
    internal KeptContracts Of(Attempt attempt) => sealer.OpenToUse<KeptContracts>(attempt.Contracts, Binding.Contracts(attempt.Id)) ?? new KeptContracts(ReadAt: null, []);

    /// <summary>Keeps the provider's whole list.</summary>
    internal void Keep(Attempt attempt, IReadOnlyList<ContractState> states, DateTime now) => Write(attempt, new KeptContracts(now, [.. states.Select(KeptContract.Of)]));

    /// <summary>Keeps what the provider said of one document; the others stay as they were.</summary>
    internal void Keep(Attempt attempt, ContractState state)
    {
        var kept = Of(attempt);
        var place = kept.Items.FindIndex(item => string.Equals(item.Id, state.Id, StringComparison.Ordinal));
        if (place < 0)
        {
            kept.Items.Add(KeptContract.Of(state));
        }
        else
        {
            kept.Items[place] = KeptContract.Of(state);
        }

        Write(attempt, kept);
    }

    /// <summary>Files of an attempt that are documents to be signed, or their signed forms; not the erased ones.</summary>
    internal static Task<List<StoredDocument>> FilesAsync(PortalDbContext db, Guid attemptId, CancellationToken cancellationToken) =>
        db.Documents
            .Where(d => d.AttemptId == attemptId && d.WrappedKey != null && (d.Kind == DocumentKind.Contract || d.Kind == DocumentKind.SignedContract))
            .OrderBy(d => d.StoredAt)
            .ToListAsync(cancellationToken);

    /// <summary>Those that staff uploaded.</summary>
    internal static IEnumerable<StoredDocument> Uploaded(IEnumerable<StoredDocument> files) => files.Where(file => file is { Kind: DocumentKind.Contract, EvidenceVersion: 0 });

    private void Write(Attempt attempt, KeptContracts kept) => attempt.Contracts = sealer.Seal(kept, Binding.Contracts(attempt.Id));

    private static string Cut(string source) => source.Length > 200 ? source[..200] : source;
}

/// <summary>The provider's list, as it was read last.</summary>
internal sealed record KeptContracts(DateTime? ReadAt, List<KeptContract> Items);

/// <summary>One of them.</summary>
internal sealed record KeptContract(string Id, string Name, string RawState, bool Signed, bool NeedsUpload, string? DisplayHash, Sentence? Remark)
{
    public static KeptContract Of(ContractState state) => new(state.Id, state.Name, state.RawState, state.Signed, state.NeedsUpload, state.DisplayHash, state.Remark);
}
