using System.ComponentModel;
using Portal.Core.Documents;

namespace Portal.Web.Api.Documents;

/// <summary>A stored file; its content is another request.</summary>
internal sealed record DocumentShape
{
    public required Guid Id { get; init; }

    public required Guid? AttemptId { get; init; }

    public required DocumentKind Kind { get; init; }

    [Description("Made safe for file systems.")]
    public required string FileName { get; init; }

    [Description("By content, whatever the provider called it.")]
    public required string MimeType { get; init; }

    [Description("In bytes.")]
    public required long Size { get; init; }

    [Description("Hexadecimal, lower case.")]
    public required string Sha256 { get; init; }

    [Description("Version of the evidence: a correction by the provider brings the next one. 0 for what was made or uploaded here.")]
    public required int EvidenceVersion { get; init; }

    public required DateTime StoredAt { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}
