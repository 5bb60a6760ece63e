using Portal.Core.Documents;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>Takes the files of an attempt one by one, streamed; what is stored already is told beforehand, so that a repeat fetches only the rest.</summary>
public interface IEvidenceSink
{
    /// <summary>Whether the file with this source id is secured already (in the present version).</summary>
    bool Has(string sourceId);

    /// <summary>Stores one file: sniffed, hashed, encrypted. A file that fails its checks is kept out and said on the timeline; it does not throw.</summary>
    Task StoreAsync(EvidenceFile file, Stream content, CancellationToken cancellationToken);
}

/// <summary>One file as the provider describes it. Its name is hostile text.</summary>
/// <param name="SourceId">The provider's id of the file, or what makes it unique within the attempt.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FileName">As delivered.</param>
/// <param name="MimeType">As delivered; the content decides.</param>
public sealed record EvidenceFile(string SourceId, DocumentKind Kind, string FileName, string? MimeType)
{
    /// <summary>Hexadecimal SHA-256 as the provider states it.</summary>
    public string? ExpectedSha256 { get; init; }

    /// <summary>What the provider says about it (validation remark, page, method).</summary>
    public string? Remark { get; init; }

    /// <summary>
    /// What the adapter found when it checked the file, such as a signature: a sentence without values, on the timeline and at the document. One whose
    /// key ends with <c>.verified</c> says that all is well, any other one is shown as a warning.
    /// </summary>
    public Sentence? Finding { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Kind} {SourceId}";
}

/// <summary>How far the evidence is.</summary>
/// <param name="Complete">All that is due has been handed to the sink.</param>
public sealed record EvidenceProgress(bool Complete)
{
    /// <summary>Why not, when it isn't.</summary>
    public Sentence? WaitingFor { get; init; }

    /// <summary>When to ask again.</summary>
    public TimeSpan? AskAgainIn { get; init; }

    /// <summary>
    /// Among what is missing is a recording that has to be ordered first (<see cref="Capabilities.IRequestsRecordings"/>) and whose readiness no push has
    /// told yet. It is ordered by itself, and again after a day of silence; a push with <see cref="Nudge.Facts"/> has the files fetched at once.
    /// </summary>
    public bool RecordingDue { get; init; }

    /// <summary>Evidence that exists and does not come by this way, such as recordings that the provider hands over elsewhere.</summary>
    public IReadOnlyList<Sentence> HeldElsewhere { get; init; } = [];

    /// <summary>
    /// Something that was due could not be secured and will not come by itself any more; if anywhere, it is at the provider. Nothing is deleted there
    /// by itself then, and the alert about it stands.
    /// </summary>
    public bool LeftBehind { get; init; }

    /// <summary>Raw answers read on the way, for the payload tab.</summary>
    public IReadOnlyList<RawPayload> Payloads { get; init; } = [];
}
