using System.Globalization;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Providers.AutoIdent;

/// <summary>Hands files to the sink as they come. XML and its signature wait for each other, so that what the check came to stands at the file.</summary>
internal sealed class AutoIdentFiles(AccountContext account, AutoIdentIdent ident, IEvidenceSink sink)
{
    /// <summary>Longest XML that waits for its signature; a longer one is stored without a check.</summary>
    private const int LongestXml = 16 << 20;

    private readonly Dictionary<string, AutoIdentFileKind> listed = ident.Attachments
        .GroupBy(attachment => attachment.FileName, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => AutoIdentFileKind.Of(group.First().What), StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> sources = new(StringComparer.Ordinal);
    private (EvidenceFile File, byte[] Content)? xml;
    private (EvidenceFile File, byte[] Content)? signature;

    /// <summary>A signed document came.</summary>
    public bool HasSigned { get; private set; }

    /// <summary>Whether a file is secured already.</summary>
    public bool Has(string sourceId) => sink.Has(sourceId);

    /// <summary>Takes one file.</summary>
    /// <param name="name">Its name; hostile text.</param>
    /// <param name="size">In bytes, where it is known.</param>
    /// <param name="content">Read before this returns.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task TakeAsync(string name, long? size, Stream content, CancellationToken cancellationToken)
    {
        var known = listed.GetValueOrDefault(name) ?? AutoIdentFileKind.OfName(name);
        HasSigned |= known.Kind is DocumentKind.SignedContract;
        var file = new EvidenceFile(SourceOf(name, known), known.Kind, name, MimeType: null);
        if (known.Kind is DocumentKind.ResultData && (size ?? 0) <= LongestXml)
        {
            xml = (file, await BytesAsync(content, cancellationToken));
        }
        else if (known.Kind is DocumentKind.DetachedSignature && (size ?? 0) <= AutoIdentSignature.LongestSignature)
        {
            signature = (file, await BytesAsync(content, cancellationToken));
        }
        else if (!sink.Has(file.SourceId))
        {
            await sink.StoreAsync(file, content, cancellationToken);
        }
    }

    /// <summary>Takes a signed document that came by its own call.</summary>
    public Task TakeSignedAsync(string contract, Stream content, CancellationToken cancellationToken) =>
        sink.StoreAsync(new EvidenceFile(ContractState.SignedSourceOf(contract), DocumentKind.SignedContract, $"{contract}_signed.pdf", "application/pdf"), content, cancellationToken);

    /// <summary>Stores the XML with what the check of its signature came to, and the signature.</summary>
    public async Task StoreSignedDataAsync(CancellationToken cancellationToken)
    {
        if (xml is { } data && !sink.Has(data.File.SourceId))
        {
            await StoreAsync(data.File with { Finding = AutoIdentSignature.Check(account, data.Content, signature?.Content) }, data.Content, cancellationToken);
        }

        if (signature is { } signed && !sink.Has(signed.File.SourceId))
        {
            await StoreAsync(signed.File, signed.Content, cancellationToken);
        }
    }

    private async Task StoreAsync(EvidenceFile file, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        await sink.StoreAsync(file, stream, cancellationToken);
    }

    /// <summary>The same from one fetch to the next: by name, and with a number where an archive has a name twice.</summary>
    private string SourceOf(string name, AutoIdentFileKind kind)
    {
        var source = kind is { Kind: DocumentKind.SignedContract, Contract: { } contract } ? ContractState.SignedSourceOf(contract) : $"file:{name}";
        for (var number = 2; !sources.Add(source); number++)
        {
            source = string.Create(CultureInfo.InvariantCulture, $"file:{name}#{number}");
        }

        return source;
    }

    private static async Task<byte[]> BytesAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
