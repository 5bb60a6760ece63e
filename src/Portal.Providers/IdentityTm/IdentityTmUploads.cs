using System.Buffers.Text;
using System.Text;
using Portal.Core.Documents;
using Portal.Core.Documents.Pdf;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>The files of an order: looked through once, so that what the vendor would refuse is said beside its field, and read again when they are sent.</summary>
internal sealed class IdentityTmUploads
{
    private const long LongestReused = 4L << 20;
    private const int Piece = 3 * 16 * 1024;

    private readonly List<IdentityTmUpload> files = [];
    private readonly List<FieldRemark> remarks = [];

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<FieldRemark> Remarks => remarks;

    /// <summary>The signed ident data of an earlier identification, as the vendor delivered them (chapter 7).</summary>
    public string? ReusedIdentData { get; private set; }

    /// <summary>The file of a field.</summary>
    public IdentityTmUpload? Find(string key) => files.Find(file => string.Equals(file.Key, key, StringComparison.Ordinal));

    /// <summary>Looks through every file that the values name.</summary>
    public static async Task<IdentityTmUploads> LookAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var uploads = new IdentityTmUploads();
        foreach (var (key, definition) in Filled(request.Fields))
        {
            await using var file = new Opened(await request.OpenUpload(request.Fields[key]!, cancellationToken));
            if (file.Upload is not { } upload)
            {
                uploads.remarks.Add(new FieldRemark(key, Say("error.uploadGone")));
                continue;
            }

            await uploads.LookAsync(key, definition, request.Fields, upload, cancellationToken);
        }

        return uploads;
    }

    /// <summary>The body: the text with each mark replaced by its file in Base64.</summary>
    public StreamedBody Body(byte[] text, Func<string, CancellationToken, Task<UploadedFile?>> open)
    {
        var parts = new List<(ReadOnlyMemory<byte> Text, IdentityTmUpload? File)>();
        var rest = text.AsMemory();
        while (Next(rest) is { } next)
        {
            parts.Add((rest[..next.At], next.File));
            rest = rest[(next.At + next.File.Mark.Length)..];
        }

        parts.Add((rest, null));
        var length = parts.Sum(part => part.Text.Length + (part.File is null ? 0 : (part.File.Size + 2) / 3 * 4));
        return new StreamedBody(length, async (stream, cancellationToken) =>
        {
            foreach (var (before, file) in parts)
            {
                await stream.WriteAsync(before, cancellationToken);
                if (file is not null)
                {
                    await WriteAsync(file, open, stream, cancellationToken);
                }
            }
        });
    }

    private (int At, IdentityTmUpload File)? Next(ReadOnlyMemory<byte> text)
    {
        (int At, IdentityTmUpload File)? first = null;
        foreach (var file in files)
        {
            var at = text.Span.IndexOf(Encoding.ASCII.GetBytes(file.Mark));
            if (at >= 0 && (first is null || at < first.Value.At))
            {
                first = (at, file);
            }
        }

        return first;
    }

    private static async Task WriteAsync(IdentityTmUpload file, Func<string, CancellationToken, Task<UploadedFile?>> open, Stream stream, CancellationToken cancellationToken)
    {
        await using var opened = new Opened(await open(file.Id, cancellationToken));
        var content = opened.Upload?.Content ?? throw new IOException("An uploaded file is gone.");
        var plain = new byte[Piece];
        var encoded = new byte[Piece / 3 * 4];
        long written = 0;
        int count;
        while ((count = await content.ReadAtLeastAsync(plain, Piece, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            Base64.EncodeToUtf8(plain.AsSpan(0, count), encoded, out _, out var length);
            await stream.WriteAsync(encoded.AsMemory(0, length), cancellationToken);
            written += count;
        }

        if (written != file.Size)
        {
            throw new IOException("An uploaded file has changed.");
        }
    }

    private static IEnumerable<(string Key, FieldDefinition Definition)> Filled(FieldValues values) =>
        values.All.Keys
            .Select(key => (Key: key, Definition: IdentityTmFields.All.FirstOrDefault(field => string.Equals(field.Key, FieldKey.Parse(key).DefinitionKey, StringComparison.Ordinal))))
            .Where(pair => pair.Definition is { Kind: FieldKind.File })
            .Select(pair => (pair.Key, pair.Definition!));

    private async Task LookAsync(string key, FieldDefinition definition, FieldValues values, UploadedFile upload, CancellationToken cancellationToken)
    {
        var isReused = key is "reuse.identData";
        var limit = isReused ? LongestReused : definition.MaxBytes;
        if (await ReadAsync(upload.Content, limit, cancellationToken) is not { } content)
        {
            remarks.Add(new FieldRemark(key, Say("error.uploadTooLarge", $"{limit >> 20}")));
            return;
        }

        if (isReused)
        {
            ReusedIdentData = Encoding.UTF8.GetString(content).Trim();
            return;
        }

        var isImage = definition.Accepts.Contains(FileKind.Jpeg);
        var wrong = isImage ? WrongWithImage(content) : WrongWithDocument(content, values[key.Replace(".file", ".page", StringComparison.Ordinal)]);
        if (wrong is not null)
        {
            remarks.Add(new FieldRemark(key, wrong));
            return;
        }

        remarks.AddRange(isImage ? [] : TagsOf(key, values).Where(tag => PdfWords.Count(content, tag.Text) > 1).Select(tag => new FieldRemark(tag.Key, Say("error.tagTwice", tag.Text))));
        files.Add(new IdentityTmUpload(key, values[key]!, upload.FileName, content.Length));
    }

    /// <summary>Words that say where in a document something is to stand: its own, and those of its stamps (3.1.4: each only once in the document).</summary>
    private static IEnumerable<(string Key, string Text)> TagsOf(string key, FieldValues values)
    {
        var row = FieldKey.Parse(key).Row ?? 0;
        var ofStamps = Enumerable.Range(0, Math.Min(values.RowsOf("esign.stamps"), FieldValidator.MaxRows))
            .Where(stamp => string.Equals(values[$"esign.stamps[{stamp}].document"], (row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
            .Select(stamp => $"esign.stamps[{stamp}].tag");
        return new[] { $"esign.documents[{row}].tag" }.Concat(ofStamps).Where(tag => values[tag] is not null).Select(tag => (tag, values[tag]!));
    }

    private static Core.Texts.Sentence? WrongWithImage(byte[] content)
    {
        var sniffed = FileSniffer.Sniff(content.AsSpan(0, Math.Min(content.Length, FileSniffer.HeadSize)), claimedMimeType: null);
        return sniffed.Kind is not FileKind.Jpeg ? Say("error.noJpeg") : sniffed.Trouble is not ImageTrouble.None ? Say("error.brokenJpeg") : null;
    }

    private static Core.Texts.Sentence? WrongWithDocument(byte[] content, string? page)
    {
        if (FileSniffer.Sniff(content.AsSpan(0, Math.Min(content.Length, FileSniffer.HeadSize)), claimedMimeType: null).Kind is not FileKind.Pdf)
        {
            return Say("error.noPdf");
        }

        var facts = PdfInspector.Inspect(content);
        return facts.Encrypted ? Say("error.protectedPdf")
            : int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var wanted) && wanted > facts.Pages ? Say("error.noSuchPage", $"{facts.Pages}")
            : null;
    }

    /// <summary>All of it, for the look through it; <see langword="null"/> when it is longer than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        var piece = new byte[Piece];
        int count;
        while ((count = await content.ReadAsync(piece, cancellationToken)) > 0)
        {
            copy.Write(piece, 0, count);
            if (copy.Length > limit)
            {
                return null;
            }
        }

        return copy.ToArray();
    }

    private sealed class Opened(UploadedFile? upload) : IAsyncDisposable
    {
        public UploadedFile? Upload { get; } = upload;

        public ValueTask DisposeAsync() => Upload?.Content.DisposeAsync() ?? default;
    }
}

/// <summary>One file of an order. Printing it shows its field only.</summary>
/// <param name="Key">Of the field.</param>
/// <param name="Id">Of the upload.</param>
/// <param name="FileName">As uploaded.</param>
/// <param name="Size">In bytes.</param>
internal sealed record IdentityTmUpload(string Key, string Id, string FileName, long Size)
{
    private const int LongestName = 50;

    /// <summary>Stands in the text in the file's place; unguessable, so that no value can pass for it.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Within the vendor's limit, its ending kept.</summary>
    public string ShortName
    {
        get
        {
            var ending = Path.GetExtension(FileName) is { Length: <= 10 } extension ? extension : string.Empty;
            return FileName.Length <= LongestName ? FileName : FileName[..(LongestName - ending.Length)] + ending;
        }
    }

    /// <inheritdoc />
    public override string ToString() => Key;
}
