using System.Buffers.Binary;

namespace Portal.Core.Documents;

/// <summary>Reads width and height from the headers of JPEG, PNG and WebP.</summary>
internal static class ImageHeader
{
    /// <summary>The size; null for other kinds and for a header that is cut, contradicts itself or states no extent.</summary>
    public static ImageSize? Read(FileKind kind, ReadOnlySpan<byte> head)
    {
        var size = kind switch
        {
            FileKind.Jpeg => JpegFrame.Find(head) is { } frame ? new ImageSize(frame.Width, frame.Height) : null,
            FileKind.Png => Png(head),
            FileKind.WebP => WebP(head),
            _ => null,
        };
        return size is { Width: > 0, Height: > 0 } ? size : null;
    }

    private static ImageSize? Png(ReadOnlySpan<byte> head)
    {
        if (head.Length < 33 || BinaryPrimitives.ReadUInt32BigEndian(head[8..]) != 13 || !head.Slice(12, 4).SequenceEqual("IHDR"u8))
        {
            return null;
        }

        var (depth, colour) = (head[24], head[25]);
        var exists = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        return exists ? new ImageSize(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..])) : null;
    }

    private static ImageSize? WebP(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30)
        {
            return null;
        }

        var chunk = head.Slice(12, 4);
        if (chunk.SequenceEqual("VP8X"u8))
        {
            return new(1 + UInt24(head[24..]), 1 + UInt24(head[27..]));
        }

        if (chunk.SequenceEqual("VP8L"u8) && head[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return new(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return chunk.SequenceEqual("VP8 "u8) && head.Slice(23, 3).SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? new(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF)
            : null;
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
