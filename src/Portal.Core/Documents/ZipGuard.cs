using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Portal.Core.Documents;

/// <summary>
/// Unpacks ZIPs from outside. Every entry is unpacked once into nothing and counted before the first is given out,
/// so that a refusal comes before anything was stored, and sizes in the archive need not be believed.
/// </summary>
public static class ZipGuard
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixFile = 0x8000;
    private const long RatioCountsFrom = 1024 * 1024;

    /// <summary>The files in the order of the archive, or a single <see cref="ZipRefusal"/>.</summary>
    /// <param name="archive">Seekable; not closed.</param>
    /// <param name="limits">How much is unpacked.</param>
    /// <param name="cancellationToken">Stops unpacking.</param>
    public static async IAsyncEnumerable<ZipItem> ReadAsync(Stream archive, ZipLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (zip, refusal) = await OpenAsync(archive, limits, cancellationToken);
        if (zip is null)
        {
            yield return new ZipRefusal(refusal);
            yield break;
        }

        await using (zip)
        {
            var (checkedEntries, violation) = await CheckAsync(zip, limits, cancellationToken);
            if (violation is { } found)
            {
                yield return new ZipRefusal(found);
                yield break;
            }

            foreach (var (entry, kind, size) in checkedEntries)
            {
                await using var content = await entry.OpenAsync(cancellationToken);
                yield return new ZipFileItem(SafeFileName.From(entry.FullName, kind), kind, size, content) { EntryName = entry.FullName };
            }
        }
    }

    private static async Task<(ZipArchive? Zip, ZipViolation Refusal)> OpenAsync(Stream archive, ZipLimits limits, CancellationToken cancellationToken)
    {
        if (archive.Length > limits.ArchiveBytes)
        {
            return (null, ZipViolation.ArchiveTooLong);
        }

        if (await ZipDirectory.FindAsync(archive, cancellationToken) is not { } directory)
        {
            return (null, ZipViolation.Unreadable);
        }

        if (!directory.FitsEntries(limits.Entries))
        {
            return (null, ZipViolation.TooManyEntries);
        }

        try
        {
            archive.Position = 0;
            return (await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken), default);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (null, ZipViolation.Unreadable);
        }
    }

    private static async Task<(List<(ZipArchiveEntry Entry, FileKind Kind, long Size)> Entries, ZipViolation? Violation)> CheckAsync(ZipArchive zip, ZipLimits limits, CancellationToken cancellationToken)
    {
        var entries = new List<(ZipArchiveEntry, FileKind, long)>();
        try
        {
            if (zip.Entries.Count > limits.Entries)
            {
                return (entries, ZipViolation.TooManyEntries);
            }

            var total = 0L;
            foreach (var entry in zip.Entries)
            {
                if (HeadViolation(entry) is { } violation)
                {
                    return (entries, violation);
                }

                var (kind, size, excess) = await UnpackAsync(entry, limits, Math.Min(limits.EntryBytes, limits.TotalBytes - total), cancellationToken);
                if (excess is not null)
                {
                    return (entries, excess);
                }

                total += size;
                entries.Add((entry, kind, size));
            }

            return (entries, null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (entries, ZipViolation.Unreadable);
        }
    }

    private static ZipViolation? HeadViolation(ZipArchiveEntry entry)
    {
        var type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
        return (entry.FullName.AsSpan().IndexOfAny("/\\:") >= 0 || entry.FullName.Trim(' ', '.').Length == 0) ? ZipViolation.NameIsAPath
            : entry.IsEncrypted ? ZipViolation.Encrypted
            : type is not 0 and not UnixFile ? ZipViolation.NotAFile
            : null;
    }

    /// <summary>Unpacks an entry into nothing, as far as the limits go.</summary>
    private static async Task<(FileKind Kind, long Size, ZipViolation? Violation)> UnpackAsync(ZipArchiveEntry entry, ZipLimits limits, long most, CancellationToken cancellationToken)
    {
        await using var content = await entry.OpenAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        var kind = FileKind.Unknown;
        var packed = Math.Max(1, entry.CompressedLength);
        var sum = new Crc32();
        for (var size = 0L; ;)
        {
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            kind = size == 0 ? FileSniffer.Sniff(buffer.AsSpan(0, read), claimedMimeType: null).Kind : kind;
            sum.Add(buffer.AsSpan(0, read));
            size += read;
            if (size > most)
            {
                return (kind, size, ZipViolation.TooLarge);
            }

            if (size > RatioCountsFrom && size / packed > limits.Ratio)
            {
                return (kind, size, ZipViolation.RatioTooHigh);
            }

            if (read < buffer.Length)
            {
                // The framework stops at the size that the archive states: an entry that lies about it comes out cut.
                return (kind, size, sum.Value == entry.Crc32 ? null : ZipViolation.Unreadable);
            }
        }
    }
}
