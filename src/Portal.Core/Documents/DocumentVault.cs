using System.Security.Cryptography;
using System.Text;
using Portal.Core.Documents.Pdf;
using Portal.Core.Vault;

namespace Portal.Core.Documents;

/// <summary>
/// Keeps files: sniffed, hashed, encrypted under a key of their own that only the row holds.
/// The file is on disk before its row is committed; a file whose row never came is swept up after a day.
/// </summary>
public sealed class DocumentVault(IDocumentFiles files, KeyRing ring, Sealer sealer, TimeProvider time)
{
    /// <summary>
    /// Stores the content, read once to its end. Lying, oversized and differing files are stored too, and marked.
    /// The row that comes back belongs to no context yet: the caller adds it in the transaction of its effect.
    /// </summary>
    /// <param name="document">What the sender says of it.</param>
    /// <param name="content">Anything readable; not closed.</param>
    /// <param name="cancellationToken">Stops, and leaves nothing.</param>
    /// <exception cref="IOException">Content or disk failed; nothing is left.</exception>
    public async Task<StoredDocument> StoreAsync(DocumentToStore document, Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[FileSniffer.HeadSize];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var sniffed = FileSniffer.Sniff(head.AsSpan(0, length), document.ClaimedMimeType);

        var id = Guid.NewGuid();
        var path = PathOf(id);
        var binding = Bound(document.CaseId, id);
        var name = SafeFileName.From(document.FileName, sniffed.Kind, document.Kind.ToString().ToLowerInvariant());
        var key = EncryptedFileFormat.NewKey();
        try
        {
            var info = await files.WriteAsync(path, new HeadedStream(head.AsMemory(0, length), content), key, binding, cancellationToken);
            var stored = new StoredDocument
            {
                Id = id,
                CaseId = document.CaseId,
                AttemptId = document.AttemptId,
                Kind = document.Kind,
                EvidenceVersion = document.EvidenceVersion,
                SealedSourceId = Seal(document.SourceId, Binding.DocumentSource(id)),
                SealedFileName = Seal(name, Binding.DocumentName(id)),
                NeutralName = NeutralNameOf(document.Kind, name),
                MimeType = sniffed.MimeType,
                Size = info.Size,
                Sha256 = info.Sha256,
                Width = sniffed.Size?.Width,
                Height = sniffed.Size?.Height,
                RemarkKey = DocumentRemarks.Gravest(sniffed, Differs(document.ExpectedSha256, info.Sha256)) ?? document.FindingKey,
                ProviderRemark = string.IsNullOrWhiteSpace(document.Remark) ? null : Seal(document.Remark, Binding.DocumentRemark(id)),
                WrappedKey = ring.Wrap(key, binding),
                StoragePath = path,
                StoredAt = time.GetUtcNow().UtcDateTime,
            };
            stored.Pages = sniffed.Kind == FileKind.Pdf ? await PagesAsync(stored, cancellationToken) : null;
            return stored;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens a stored document.</summary>
    public async Task<DocumentOpening> OpenAsync(StoredDocument document, CancellationToken cancellationToken)
    {
        if (document.WrappedKey is null)
        {
            return new(Content: null, DocumentTrouble.Erased);
        }

        var binding = Bound(document.CaseId, document.Id);
        if (ring.TryUnwrap(document.WrappedKey, binding) is not { } key)
        {
            return new(Content: null, DocumentTrouble.KeyMissing);
        }

        if (files.OpenRead(document.StoragePath) is not { } cipher)
        {
            return new(Content: null, DocumentTrouble.FileMissing);
        }

        var opening = await EncryptedFileFormat.OpenAsync(cipher, key, binding, cancellationToken);
        return opening.IsOpen ? new(opening.Content, Trouble: null) : new(Content: null, DocumentTrouble.Damaged);
    }

    /// <summary>
    /// Destroys the key, and with it the content, in the caller's context; also what could name the person.
    /// The file itself goes by <see cref="DeleteFile"/> after the commit, or by the sweep.
    /// </summary>
    public void Erase(StoredDocument document)
    {
        document.WrappedKey = null;
        document.ProviderRemark = null;

        // The provider's name of it may be one that a person chose.
        document.SealedSourceId = null;
        document.SealedFileName = null;
        document.ClearSourceId = null;
        document.NeutralName = NeutralNameOf(document.Kind, document.NeutralName);
        document.ErasedAt = time.GetUtcNow().UtcDateTime;
    }

    /// <summary>Deletes the file of an erased document, or of one whose row was not committed.</summary>
    public void DeleteFile(StoredDocument document) => files.Delete(document.StoragePath);

    /// <summary>The sender's remark on a document; <see langword="null"/> when there is none.</summary>
    public string? RemarkOf(StoredDocument document) => sealer.Open<string>(document.ProviderRemark, Binding.DocumentRemark(document.Id));

    /// <summary>Its name, for display and download; one that says only its kind when it is erased, or when the name can't be opened.</summary>
    public string NameOf(StoredDocument document) => sealer.Open<string>(document.SealedFileName, Binding.DocumentName(document.Id)) ?? document.NeutralName;

    /// <summary>Whether it has a name that can't be opened: changed, moved here from another row, or sealed under a key that is missing.</summary>
    public bool HasLostName(StoredDocument document) => document.SealedFileName is not null && sealer.Open<string>(document.SealedFileName, Binding.DocumentName(document.Id)) is null;

    /// <summary>The provider's id of it; <see langword="null"/> when it has none, is erased, or the id can't be opened: such a file is fetched again.</summary>
    public string? SourceIdOf(StoredDocument document) => document.ClearSourceId ?? sealer.Open<string>(document.SealedSourceId, Binding.DocumentSource(document.Id));

    /// <summary>Gives it another id of its provider's.</summary>
    public void SetSourceId(StoredDocument document, string? sourceId)
    {
        document.SealedSourceId = Seal(sourceId, Binding.DocumentSource(document.Id));
        document.ClearSourceId = null;
    }

    /// <summary>Seals name and id of a row as an older portal wrote it; what already stands sealed stays.</summary>
    internal void SealNames(StoredDocument document)
    {
        document.SealedFileName ??= Seal(document.NeutralName, Binding.DocumentName(document.Id));
        document.NeutralName = NeutralNameOf(document.Kind, document.NeutralName);
        if (document.ClearSourceId is { } sourceId)
        {
            SetSourceId(document, sourceId);
        }
    }

    // Folders of a few thousand files each, however many there are.
    internal static string PathOf(Guid id) => $"{id.ToString("N")[..3]}/{id:N}";

    internal static byte[] Bound(Guid caseId, Guid documentId) => Encoding.ASCII.GetBytes($"document:{caseId:N}:{documentId:N}");

    // The endings of safe names are our own.
    private static string NeutralNameOf(DocumentKind kind, string name) => kind.ToString().ToLowerInvariant() + Path.GetExtension(name);

    private byte[]? Seal(string? text, string binding) => text is null ? null : sealer.Seal(text, binding);

    private static bool Differs(string? expected, string actual) =>
        !string.IsNullOrWhiteSpace(expected) && !string.Equals(expected.Trim(), actual, StringComparison.OrdinalIgnoreCase);

    // Read back from the vault: the content itself may have been a network.
    private async Task<int?> PagesAsync(StoredDocument document, CancellationToken cancellationToken)
    {
        var opening = await OpenAsync(document, cancellationToken);
        if (!opening.IsOpen)
        {
            return null;
        }

        await using var content = opening.Content;
        return (await PdfInspector.InspectAsync(content, cancellationToken)).Pages;
    }
}
