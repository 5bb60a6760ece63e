using Portal.Core.Providers;

namespace Portal.Providers.Tests;

/// <summary>Takes files and keeps them in memory.</summary>
internal sealed class EvidenceBag(params string[] already) : IEvidenceSink
{
    public List<(EvidenceFile File, byte[] Content)> Files { get; } = [];

    public bool Has(string sourceId) => already.Contains(sourceId, StringComparer.Ordinal);

    public async Task StoreAsync(EvidenceFile file, Stream content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        Files.Add((file, copy.ToArray()));
    }
}
