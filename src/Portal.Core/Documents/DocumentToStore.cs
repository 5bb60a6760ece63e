namespace Portal.Core.Documents;

/// <summary>A file about to be stored, as its sender describes it. Name and type are hostile text; the content decides.</summary>
/// <param name="CaseId">Of which case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FileName">As delivered.</param>
public sealed record DocumentToStore(Guid CaseId, DocumentKind Kind, string? FileName)
{
    /// <summary>Of which attempt.</summary>
    public Guid? AttemptId { get; init; }

    /// <summary>The media type as delivered.</summary>
    public string? ClaimedMimeType { get; init; }

    /// <summary>The provider's id of it, unique within attempt and version.</summary>
    public string? SourceId { get; init; }

    /// <summary>Version of the evidence it belongs to.</summary>
    public int EvidenceVersion { get; init; }

    /// <summary>SHA-256 as the sender states it, hexadecimal in any case; compared, a difference is marked.</summary>
    public string? ExpectedSha256 { get; init; }

    /// <summary>What the provider says about it; stored encrypted.</summary>
    public string? Remark { get; init; }

    /// <summary>Key of the sentence that the checks of its content came to; kept where no graver remark is.</summary>
    public string? FindingKey { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Kind} of {CaseId}";
}
