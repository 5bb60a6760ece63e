using System.ComponentModel;
using Portal.Core.Contracts;

namespace Portal.Web.Api.Contracts;

/// <summary>The documents to be signed with an attempt.</summary>
internal sealed record ContractsShape
{
    public required Guid AttemptId { get; init; }

    [Description("In the provider's order.")]
    public required IReadOnlyList<ContractShape> Items { get; init; }

    [Description("A document can be uploaded now.")]
    public required bool CanUpload { get; init; }

    [Description("How many documents the provider takes.")]
    public required int MaxFiles { get; init; }

    [Description("How many of them can be signed.")]
    public required int MaxToSign { get; init; }

    [Description("How long they may be together, in bytes.")]
    public required long MaxTotalBytes { get; init; }

    [Description("When the provider was asked last.")]
    public required DateTime? ReadAt { get; init; }
}

/// <summary>One document to be signed.</summary>
internal sealed record ContractShape
{
    [Description("The provider's id; null while it is not known.")]
    public required string? Id { get; init; }

    [Description("As shown to the signer.")]
    public required string Name { get; init; }

    public required ContractStanding Standing { get; init; }

    [Description("The provider's own word.")]
    public required string? RawState { get; init; }

    [Description("Hash as the provider shows it to the signer.")]
    public required string? DisplayHash { get; init; }

    [Description("Document of the case.")]
    public required Guid? OriginalId { get; init; }

    [Description("Document of the case.")]
    public required Guid? SignedId { get; init; }

    /// <inheritdoc />
    public override string ToString() => Standing.ToString();
}

/// <summary>Documents to be signed as shapes.</summary>
internal static class ContractShapes
{
    public static ContractsShape Of(ContractsView view) => new()
    {
        AttemptId = view.AttemptId,
        Items = [.. view.Items.Select(Of)],
        CanUpload = view.CanUpload,
        MaxFiles = view.Limits.MaxFiles,
        MaxToSign = view.Limits.MaxToSign,
        MaxTotalBytes = view.Limits.MaxTotalBytes,
        ReadAt = view.ReadAt,
    };

    public static ContractShape Of(ContractItem item) => new()
    {
        Id = item.Id,
        Name = item.Name,
        Standing = item.Standing,
        RawState = item.RawState,
        DisplayHash = item.DisplayHash,
        OriginalId = item.OriginalId,
        SignedId = item.SignedId,
    };
}
