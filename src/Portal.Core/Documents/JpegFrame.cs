using System.Buffers.Binary;

namespace Portal.Core.Documents;

/// <summary>What the frame header of a JPEG states.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels; 0 when it is left to the data.</param>
/// <param name="Components">1 grey, 3 colour, 4 four inks.</param>
/// <param name="Precision">Bits per sample.</param>
internal sealed record JpegFrame(int Width, int Height, int Components, int Precision)
{
    /// <summary>Walks the segments to the first frame header; null when there is none in these bytes.</summary>
    public static JpegFrame? Find(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                return null;
            }

            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // Fill byte.
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2; // Markers without content.
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (marker is 0x00 or (>= 0xD8 and <= 0xDA) || length < 2)
            {
                return null;
            }

            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                return length >= 8 && at + 10 <= bytes.Length
                    ? new JpegFrame(
                        BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                        BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]),
                        bytes[at + 9],
                        bytes[at + 4])
                    : null;
            }

            at += 2 + length;
        }

        return null;
    }
}
