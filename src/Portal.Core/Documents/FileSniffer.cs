using System.Buffers.Binary;

namespace Portal.Core.Documents;

/// <summary>
/// Tells what a file is by its content, without decoding it. Hostile input is expected: whatever the bytes, there is an answer and no exception.
/// </summary>
public static class FileSniffer
{
    /// <summary>How many bytes of a file are enough: JPEG can carry several 64 KB blocks before its size.</summary>
    public const int HeadSize = 512 * 1024;

    /// <summary>Longest side of an image that is shown, in pixels.</summary>
    public const int MaximumSide = 12_000;

    /// <summary>Most pixels of an image that is shown.</summary>
    public const long MaximumPixels = 100_000_000;

    /// <summary>Sniffs the first <see cref="HeadSize"/> bytes of a file, or all of a shorter one.</summary>
    /// <param name="head">The beginning of the file.</param>
    /// <param name="claimedMimeType">What the sender says it is; null when they say nothing.</param>
    public static SniffResult Sniff(ReadOnlySpan<byte> head, string? claimedMimeType)
    {
        var kind = KindOf(head);
        var size = ImageHeader.Read(kind, head);
        var trouble = (kind, size) switch
        {
            (FileKind.Jpeg or FileKind.Png or FileKind.WebP, null) => ImageTrouble.Unreadable,
            (_, { } known) when known.Width > MaximumSide || known.Height > MaximumSide || (long)known.Width * known.Height > MaximumPixels => ImageTrouble.Oversized,
            _ => ImageTrouble.None,
        };
        return new(kind, !FileKinds.Agrees(kind, claimedMimeType), size, trouble);
    }

    /// <summary>Sniffs a seekable stream from its start and leaves it there.</summary>
    public static async Task<SniffResult> SniffAsync(Stream content, string? claimedMimeType, CancellationToken cancellationToken = default)
    {
        var head = new byte[(int)Math.Min(HeadSize, content.Length)];
        content.Position = 0;
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return Sniff(head.AsSpan(0, length), claimedMimeType);
    }

    private static FileKind KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return FileKind.Jpeg;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return FileKind.Png;
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12)
        {
            return head.Slice(8, 4).SequenceEqual("WEBP"u8) ? FileKind.WebP : head.Slice(8, 4).SequenceEqual("WAVE"u8) ? FileKind.Wav : FileKind.Unknown;
        }

        if (IsPdf(head))
        {
            return FileKind.Pdf;
        }

        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
        {
            return FileKind.Zip;
        }

        if (head.Length >= 12 && head.Slice(4, 4).SequenceEqual("ftyp"u8))
        {
            return Brand(head);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
        {
            // The document type stands among the first elements: 0x4282, its length, "webm".
            return head[..Math.Min(head.Length, 80)].IndexOf((ReadOnlySpan<byte>)[0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6D]) > 0 ? FileKind.WebM : FileKind.Unknown;
        }

        if (head.StartsWith("OggS\0"u8))
        {
            return FileKind.Ogg;
        }

        return IsMp3(head) ? FileKind.Mp3 : TextSniffer.KindOf(head);
    }

    // Some writers put a byte order mark or empty lines before the head; anything else before it makes the file something else too.
    private static bool IsPdf(ReadOnlySpan<byte> head)
    {
        var rest = head[..Math.Min(head.Length, 1024)];
        if (rest.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            rest = rest[3..];
        }

        return rest.TrimStart(" \t\r\n"u8).StartsWith("%PDF-"u8);
    }

    private static FileKind Brand(ReadOnlySpan<byte> head)
    {
        var brand = head.Slice(8, 4);
        if (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8)
            || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("hevx"u8))
        {
            return FileKind.Heic;
        }

        return brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("avc"u8) || brand.StartsWith("M4"u8)
            || brand.StartsWith("3g"u8) || brand.SequenceEqual("dash"u8) || brand.SequenceEqual("MSNV"u8)
            ? FileKind.Mp4
            : FileKind.Unknown;
    }

    // A tag, or a frame of MPEG layer III with a bit rate and a sample rate that exist.
    private static bool IsMp3(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("ID3"u8) && head.Length >= 10)
        {
            return head[3] is >= 2 and <= 4;
        }

        if (head.Length < 4)
        {
            return false;
        }

        var frame = BinaryPrimitives.ReadUInt32BigEndian(head);
        return frame >> 21 == 0x7FF && ((frame >> 19) & 3) != 1 && ((frame >> 17) & 3) == 1 && ((frame >> 12) & 15) is > 0 and < 15 && ((frame >> 10) & 3) != 3;
    }
}
