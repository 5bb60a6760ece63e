using System.Buffers.Binary;
using System.IO.Compression;

namespace Portal.Core.Tests.Documents;

/// <summary>Small files of invented content: those beside the tests, and PNGs made to measure.</summary>
internal static class Sample
{
    public static byte[] Read(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", "Samples", name));

    /// <summary>A PNG with the rows given (each begins with its filter byte).</summary>
    public static byte[] Png(int width, int height, byte depth, byte colour, byte[] rows, byte interlace = 0, params (string Type, byte[] Data)[] before)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = depth;
        header[9] = colour;
        header[12] = interlace;
        Chunk(png, "IHDR", header);
        foreach (var (type, data) in before)
        {
            Chunk(png, type, data);
        }

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        var half = packed.ToArray();
        Chunk(png, "IDAT", half[..(half.Length / 2)]);
        Chunk(png, "IDAT", half[(half.Length / 2)..]);
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        png.Write(length);
        var typed = new byte[4 + data.Length];
        System.Text.Encoding.ASCII.GetBytes(type).CopyTo(typed, 0);
        data.CopyTo(typed, 4);
        png.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(length, Crc(typed));
        png.Write(length);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
