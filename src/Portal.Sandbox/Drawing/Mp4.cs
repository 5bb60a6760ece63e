using System.Buffers.Binary;
using System.Text;

namespace Portal.Sandbox.Drawing;

/// <summary>
/// A short film in the way most players know: H.264 in MP4, one track, every picture complete in itself. Written for a few
/// small pictures; sizes are multiples of 16.
/// </summary>
internal static class Mp4
{
    private const int FramesPerSecond = 5;
    private const int Scale = 600;

    public static byte[] Write(IReadOnlyList<Canvas> frames)
    {
        var (width, height) = (frames[0].Width, frames[0].Height);
        var pictures = frames.Select((frame, index) => Sample(H264.Picture(frame, index))).ToArray();
        var head = Box("ftyp", "isom"u8.ToArray(), U32(512), "isomiso2avc1mp41"u8.ToArray());
        var table = Film(pictures, width, height, 0);
        // The place of the pictures depends on the table's length, which does not depend on the place.
        var offset = head.Length + table.Length + 8;
        return [.. head, .. Film(pictures, width, height, offset), .. Box("mdat", pictures)];
    }

    private static byte[] Film(byte[][] pictures, int width, int height, int offset)
    {
        const int Tick = Scale / FramesPerSecond;
        var length = pictures.Length * Tick;
        byte[] matrix = [.. U32(0x10000), .. U32(0), .. U32(0), .. U32(0), .. U32(0x10000), .. U32(0), .. U32(0), .. U32(0), .. U32(0x40000000)];
        var entry = Box("avc1",
            new byte[6], U16(1), new byte[16], U16(width), U16(height), U32(0x480000), U32(0x480000), U32(0), U16(1), new byte[32], U16(24), U16(0xffff),
            Box("avcC", H264.Configuration(width, height)));
        var table = Box("stbl",
            Box("stsd", U32(0), U32(1), entry),
            Box("stts", U32(0), U32(1), U32(pictures.Length), U32(Tick)),
            Box("stsc", U32(0), U32(1), U32(1), U32(pictures.Length), U32(1)),
            Box("stsz", U32(0), U32(0), U32(pictures.Length), [.. pictures.SelectMany(picture => U32(picture.Length))]),
            Box("stco", U32(0), U32(1), U32(offset)));
        var media = Box("mdia",
            Box("mdhd", U32(0), U32(0), U32(0), U32(Scale), U32(length), U16(0x55c4), U16(0)),
            Box("hdlr", U32(0), U32(0), "vide"u8.ToArray(), new byte[12], "Sandbox\0"u8.ToArray()),
            Box("minf",
                Box("vmhd", U32(1), new byte[8]),
                Box("dinf", Box("dref", U32(0), U32(1), Box("url ", U32(1)))),
                table));
        return Box("moov",
            Box("mvhd", U32(0), U32(0), U32(0), U32(Scale), U32(length), U32(0x10000), U16(0x100), new byte[10], matrix, new byte[24], U32(2)),
            Box("trak",
                Box("tkhd", U32(3), U32(0), U32(0), U32(1), U32(0), U32(length), new byte[16], matrix, U32(width << 16), U32(height << 16)),
                media));
    }

    /// <summary>In a film each unit has its length before it.</summary>
    private static byte[] Sample(byte[] unit) => [.. U32(unit.Length), .. unit];

    private static byte[] Box(string type, params byte[][] parts) => [.. U32(8 + parts.Sum(part => part.Length)), .. Encoding.ASCII.GetBytes(type), .. parts.SelectMany(part => part)];

    private static byte[] U16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] U32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
