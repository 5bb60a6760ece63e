using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Contracts;

/// <summary>How far a document to be signed is.</summary>
public enum ContractStanding
{
    /// <summary>The provider waits for it.</summary>
    Missing,

    /// <summary>The provider has it.</summary>
    Uploaded,

    /// <summary>It was sent, and it is not known whether the provider has it.</summary>
    Uncertain,

    /// <summary>The person has signed it.</summary>
    Signed,
}

/// <summary>The documents to be signed with an attempt, as one reader may see them. Printing it shows the attempt only.</summary>
public sealed record ContractsView
{
    /// <summary>Of which case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Of which attempt.</summary>
    public required Guid AttemptId { get; init; }

    /// <summary>1, 2, ... within the case.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The provider, as people know it.</summary>
    public required string ProviderName { get; init; }

    /// <summary>What the provider allows.</summary>
    public required ContractLimits Limits { get; init; }

    /// <summary>In the provider's order; what only we know of comes last.</summary>
    public required IReadOnlyList<ContractItem> Items { get; init; }

    /// <summary>When the provider was asked last; UTC. <see langword="null"/> when it never was.</summary>
    public DateTime? ReadAt { get; init; }

    /// <summary>The reader can upload now: the person has not begun, or has to try again.</summary>
    public bool CanUpload { get; init; }

    /// <summary>The reader can have the provider asked.</summary>
    public bool CanRefresh { get; init; }

    /// <summary>How many documents stand at the provider.</summary>
    public int UsedFiles => Items.Count(item => item.Standing != ContractStanding.Missing);

    /// <summary>How long they are together, in bytes.</summary>
    public long UsedBytes { get; init; }

    /// <summary>The provider has slots: an upload goes into one of them.</summary>
    public bool HasSlots { get; init; }

    /// <inheritdoc />
    public override string ToString() => AttemptId.ToString();
}

/// <summary>One document to be signed. Printing it shows how far it is only.</summary>
public sealed record ContractItem
{
    /// <summary>The provider's id; where it has slots, that of the slot. <see langword="null"/> while it is not known.</summary>
    public string? Id { get; init; }

    /// <summary>As shown to the signer; hostile text.</summary>
    public required string Name { get; init; }

    /// <summary>How far it is.</summary>
    public required ContractStanding Standing { get; init; }

    /// <summary>The provider's word.</summary>
    public string? RawState { get; init; }

    /// <summary>Hash as the provider shows it to the signer.</summary>
    public string? DisplayHash { get; init; }

    /// <summary>What staff should know.</summary>
    public Sentence? Remark { get; init; }

    /// <summary>The document as it was given to the provider, for those who may know of it.</summary>
    public Guid? OriginalId { get; init; }

    /// <summary>Its name, for those who may know of it.</summary>
    public string? FileName { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Its signed form, for those who may know of it.</summary>
    public Guid? SignedId { get; init; }

    /// <inheritdoc />
    public override string ToString() => Standing.ToString();
}
