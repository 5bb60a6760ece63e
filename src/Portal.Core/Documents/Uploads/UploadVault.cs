using System.Security.Cryptography;
using System.Text;
using Portal.Core.Access;
using Portal.Core.Documents.Pdf;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Documents.Uploads;

/// <summary>Keeps uploaded files as documents are kept: checked by content, hashed, encrypted under a key of their own that only the row holds.</summary>
public sealed class UploadVault(IDocumentFiles files, KeyRing ring, Sealer sealer, TimeProvider time)
{
    /// <summary>What the wrapped key of an upload is bound to.</summary>
    public static byte[] Bound(Guid id) => Encoding.ASCII.GetBytes($"upload:{id:N}");

    /// <summary>Stores the content, read once to its end, unless it is not what is asked for. The row belongs to no context yet.</summary>
    /// <param name="fileName">As the browser sent it; hostile text.</param>
    /// <param name="content">Anything readable; not closed.</param>
    /// <param name="rule">What is asked for.</param>
    /// <param name="owner">Who uploads it.</param>
    /// <param name="caseId">The case whose form it is for.</param>
    /// <param name="cancellationToken">Stops, and leaves nothing.</param>
    internal async Task<Outcome<StoredUpload>> StoreAsync(string? fileName, Stream content, UploadRule rule, Actor owner, Guid? caseId, CancellationToken cancellationToken)
    {
        var head = new byte[(int)Math.Min(FileSniffer.HeadSize, rule.MaxBytes + 1)];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var sniffed = FileSniffer.Sniff(head.AsSpan(0, length), claimedMimeType: null);
        if (WhyNot(sniffed, length, rule) is { } obstacle)
        {
            return obstacle;
        }

        // Random from its first digit on: the store's folders are named by it.
        var id = Guid.NewGuid();
        var path = DocumentVault.PathOf(id);
        var key = EncryptedFileFormat.NewKey();
        try
        {
            var info = await files.WriteAsync(path, new LimitedStream(new HeadedStream(head.AsMemory(0, length), content), rule.MaxBytes), key, Bound(id), cancellationToken);
            var upload = new StoredUpload
            {
                Id = id,
                OwnerId = owner.Id ?? Guid.Empty,
                CaseId = caseId,
                FileName = sealer.Seal(SafeFileName.From(fileName, sniffed.Kind), Binding.UploadName(id)),
                MimeType = sniffed.MimeType,
                Size = info.Size,
                Sha256 = info.Sha256,
                WrappedKey = ring.Wrap(key, Bound(id)),
                StoragePath = path,
                UploadedAt = time.GetUtcNow().UtcDateTime,
            };
            if (sniffed.Kind == FileKind.Pdf && await WhyNoPdfAsync(upload, cancellationToken) is { } trouble)
            {
                files.Delete(path);
                return trouble;
            }

            return upload;
        }
        catch (TooLongException)
        {
            return UploadProblems.TooLarge(rule);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens one; <see langword="null"/> when it is erased, missing or damaged at its beginning.</summary>
    public async Task<UploadedFile?> OpenAsync(StoredUpload upload, CancellationToken cancellationToken)
    {
        if (upload.WrappedKey is not null && ring.IsForeign(upload.WrappedKey))
        {
            throw new MissingMasterKeyException();
        }

        if (upload.WrappedKey is null || ring.TryUnwrap(upload.WrappedKey, Bound(upload.Id)) is not { } key || files.OpenRead(upload.StoragePath) is not { } cipher)
        {
            return null;
        }

        var opening = await EncryptedFileFormat.OpenAsync(cipher, key, Bound(upload.Id), cancellationToken);
        return opening.IsOpen ? new UploadedFile(NameOf(upload), upload.MimeType, opening.Content) { Size = upload.Size, Sha256 = upload.Sha256 } : null;
    }

    /// <summary>Its name; that of its kind once it is erased.</summary>
    public string NameOf(StoredUpload upload) => sealer.Open<string>(upload.FileName, Binding.UploadName(upload.Id)) ?? "upload";

    /// <summary>What a reader may see of it.</summary>
    internal UploadView ViewOf(StoredUpload upload) => new(upload.Id, NameOf(upload), upload.MimeType, upload.Size, upload.Sha256) { Pages = upload.Pages, UploadedAt = upload.UploadedAt };

    /// <summary>Destroys key and name in the caller's context. The file goes by <see cref="DeleteFile"/> after the commit, or by the sweep.</summary>
    internal static void Erase(StoredUpload upload)
    {
        upload.WrappedKey = null;
        upload.FileName = null;
    }

    /// <summary>Deletes the file of an erased upload.</summary>
    internal void DeleteFile(StoredUpload upload) => files.Delete(upload.StoragePath);

    private static Problem? WhyNot(SniffResult sniffed, int length, UploadRule rule)
    {
        if (length == 0)
        {
            return UploadProblems.Of("empty");
        }

        if (length > rule.MaxBytes)
        {
            return UploadProblems.TooLarge(rule);
        }

        if (!rule.Accepts.Contains(sniffed.Kind))
        {
            return UploadProblems.OtherKind(rule);
        }

        return sniffed.Trouble == ImageTrouble.None ? null : UploadProblems.Of("badImage");
    }

    // Read back from the vault: what was sent is gone by now.
    private async Task<Problem?> WhyNoPdfAsync(StoredUpload upload, CancellationToken cancellationToken)
    {
        if (await OpenAsync(upload, cancellationToken) is not { } opened)
        {
            return UploadProblems.Of("badPdf");
        }

        await using var content = opened.Content;
        if (content.Length > PdfInspector.MaximumLength)
        {
            return null;
        }

        var facts = await PdfInspector.InspectAsync(content, cancellationToken);
        upload.Pages = facts.Pages;
        return facts switch
        {
            { Encrypted: true } => UploadProblems.Of("lockedPdf"),
            { Pages: null or 0 } => UploadProblems.Of("badPdf"),
            _ => null,
        };
    }
}
