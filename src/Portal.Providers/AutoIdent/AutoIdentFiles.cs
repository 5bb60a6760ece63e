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
    private readonly HashSet<string> signedNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(EvidenceFile File, byte[] Content)> data = [];
    private readonly List<(EvidenceFile File, byte[] Content)> signatures = [];
    private long held;

    /// <summary>A signed document came with the archive.</summary>
    public bool AnySigned => signedNames.Count > 0;

    /// <summary>Whether the signed form of a document is here: secured before, or come with the archive, where the ident lists it or it is named after its document.</summary>
    public bool HasSigned(ContractState contract) =>
        sources.Contains(ContractState.SignedSourceOf(contract.Id)) || sink.Has(ContractState.SignedSourceOf(contract.Id))
        || signedNames.Contains(SignedName(contract.Id)) || signedNames.Contains(SignedName(contract.Name));

    /// <summary>Takes one file.</summary>
    /// <param name="name">Its name; hostile text.</param>
    /// <param name="size">In bytes, where it is known.</param>
    /// <param name="content">Read before this returns.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task TakeAsync(string name, long? size, Stream content, CancellationToken cancellationToken)
    {
        var known = listed.GetValueOrDefault(name) ?? AutoIdentFileKind.OfName(name);
        if (known.Kind is DocumentKind.SignedContract)
        {
            signedNames.Add(name);
        }

        var file = new EvidenceFile(SourceOf(name, known), known.Kind, name, MimeType: null);
        if (known.Kind is DocumentKind.ResultData && held + (size ?? 0) <= LongestXml)
        {
            data.Add((file, await BytesAsync(content, cancellationToken)));
            held += data[^1].Content.Length;
        }
        else if (known.Kind is DocumentKind.DetachedSignature && (size ?? 0) <= AutoIdentSignature.LongestSignature)
        {
            signatures.Add((file, await BytesAsync(content, cancellationToken)));
        }
        else if (!sink.Has(file.SourceId))
        {
            await sink.StoreAsync(file, content, cancellationToken);
        }
    }

    /// <summary>The name that a file has when it is fetched without the archive: as the ident lists it, so that the archive brings no second one.</summary>
    /// <param name="id">Of the ident; what the vendor names files by.</param>
    /// <param name="extension">pdf or xml.</param>
    public string NameAlone(string id, string extension) =>
        ident.Attachments.Where(attachment => string.Equals(attachment.What, extension, StringComparison.OrdinalIgnoreCase)).Select(attachment => attachment.FileName)
            .FirstOrDefault(name => name.EndsWith($".{extension}", StringComparison.OrdinalIgnoreCase) && name.AsSpan().IndexOfAny('/', '\\') < 0) ?? $"{id}.{extension}";

    /// <summary>Whether a file is secured already, with the archive or without it.</summary>
    public bool HasAlone(string name) => sink.Has($"file:{name}") || sink.Has(SourceAlone(name));

    /// <summary>Takes a file that came by its own call. The data lack their signature then: should the archive come after all, they are stored with it once more.</summary>
    public async Task TakeAloneAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var file = new EvidenceFile(SourceAlone(name), AutoIdentFileKind.OfName(name).Kind, name, MimeType: null);
        if (file.Kind is DocumentKind.ResultData)
        {
            data.Add((file, await BytesAsync(content, cancellationToken)));
        }
        else
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
        foreach (var (file, content) in data)
        {
            await StoreAsync(file with { Finding = AutoIdentSignature.Check(account, content, SignatureOf(file)) }, content, cancellationToken);
        }

        foreach (var (file, content) in signatures)
        {
            await StoreAsync(file, content, cancellationToken);
        }
    }

    /// <summary>Named like its file; one of each belong together whatever they are called.</summary>
    private byte[]? SignatureOf(EvidenceFile file) =>
        signatures.Find(signature => string.Equals(signature.File.FileName, $"{file.FileName}.sig", StringComparison.OrdinalIgnoreCase)).Content
        ?? (data.Count == 1 && signatures.Count == 1 ? signatures[0].Content : null);

    private async Task StoreAsync(EvidenceFile file, byte[] content, CancellationToken cancellationToken)
    {
        if (sink.Has(file.SourceId))
        {
            return;
        }

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

    private string SignedName(string document) => $"{ident.Transaction}_{document.Replace(' ', '_')}_signed.pdf";

    private static string SourceAlone(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? $"alone:{name}" : $"file:{name}";

    private static async Task<byte[]> BytesAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
