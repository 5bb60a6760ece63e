using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Work.Handlers;

/// <summary>Stores an attempt's files as they come in; their rows are added with the item's effects.</summary>
/// <param name="vault">Where they are stored.</param>
/// <param name="attempt">Whose they are.</param>
/// <param name="present">Source ids of the files that are stored already.</param>
/// <param name="contracts">SHA-256 of the documents that were uploaded here to be signed: what the provider gives back unchanged is not kept a second time.</param>
internal sealed class EvidenceSink(DocumentVault vault, Attempt attempt, IEnumerable<string> present, IReadOnlyCollection<string> contracts) : IEvidenceSink
{
    private readonly HashSet<string> known = new(present, StringComparer.Ordinal);

    /// <summary>Rows of the files stored in this run.</summary>
    public List<StoredDocument> Stored { get; } = [];

    /// <summary>What the adapter found when it checked the files stored in this run.</summary>
    public List<Sentence> Findings { get; } = [];

    public bool Has(string sourceId) => known.Contains(Cut(sourceId));

    public async Task StoreAsync(EvidenceFile file, Stream content, CancellationToken cancellationToken)
    {
        var sourceId = Cut(file.SourceId);
        if (!known.Add(sourceId))
        {
            return;
        }

        try
        {
            var stored = await vault.StoreAsync(
                new DocumentToStore(attempt.CaseId, file.Kind, file.FileName)
                {
                    AttemptId = attempt.Id,
                    ClaimedMimeType = file.MimeType,
                    SourceId = sourceId,
                    EvidenceVersion = attempt.EvidenceVersion,
                    ExpectedSha256 = file.ExpectedSha256,
                    Remark = file.Remark,
                    FindingKey = file.Finding?.Key,
                },
                content,
                cancellationToken);
            if (file.Kind == DocumentKind.Contract && contracts.Contains(stored.Sha256, StringComparer.Ordinal))
            {
                vault.DeleteFile(stored);
                return;
            }

            Stored.Add(stored);
            if (file.Finding is { } finding)
            {
                Findings.Add(finding);
            }
        }
        catch
        {
            known.Remove(sourceId);
            throw;
        }
    }

    private static string Cut(string sourceId) => sourceId.Length > 200 ? sourceId[..200] : sourceId;
}
