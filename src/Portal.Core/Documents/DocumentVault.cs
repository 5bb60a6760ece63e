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
                SourceId = document.SourceId,
                FileName = SafeFileName.From(document.FileName, sniffed.Kind, document.Kind.ToString().ToLowerInvariant()),
                MimeType = sniffed.MimeType,
                Size = info.Size,
                Sha256 = info.Sha256,
                Width = sniffed.Size?.Width,
                Height = sniffed.Size?.Height,
                RemarkKey = DocumentRemarks.Gravest(sniffed, Differs(document.ExpectedSha256, info.Sha256)) ?? document.FindingKey,
                ProviderRemark = string.IsNullOrWhiteSpace(document.Remark) ? null : sealer.Seal(document.Remark, Binding.DocumentRemark(id)),
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
        document.SourceId = null;
        document.FileName = document.Kind.ToString().ToLowerInvariant() + Path.GetExtension(document.FileName);
        document.ErasedAt = time.GetUtcNow().UtcDateTime;
    }

    /// <summary>Deletes the file of an erased document, or of one whose row was not committed.</summary>
    public void DeleteFile(StoredDocument document) => files.Delete(document.StoragePath);

    /// <summary>The sender's remark on a document; <see langword="null"/> when there is none.</summary>
    public string? RemarkOf(StoredDocument document) => sealer.Open<string>(document.ProviderRemark, Binding.DocumentRemark(document.Id));

    // Folders of a few thousand files each, however many there are.
    internal static string PathOf(Guid id) => $"{id.ToString("N")[..3]}/{id:N}";

    internal static byte[] Bound(Guid caseId, Guid documentId) => Encoding.ASCII.GetBytes($"document:{caseId:N}:{documentId:N}");

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
