using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Portal.Sandbox.Drawing;

/// <summary>Writes PNG files, true and lying ones.</summary>
internal static class Png
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>The picture as it is.</summary>
    public static byte[] Write(Canvas canvas)
    {
        var stride = canvas.Width * 3;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < canvas.Height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(canvas.Pixels, row * stride, stride);
            }
        }

        return Write(canvas.Width, canvas.Height, packed.ToArray());
    }

    /// <summary>A file of a few bytes whose header promises gigabytes of pixels.</summary>
    public static byte[] Bomb() => Write(65_500, 65_500, [0x78, 0x9c, 0x63, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01]);

    private static byte[] Write(int width, int height, byte[] packed)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 2;
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", packed);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(body);
        var sum = 0xffffffffu;
        foreach (var part in body)
        {
            sum = Table[(sum ^ part) & 0xff] ^ (sum >> 8);
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~sum);
        file.Write(number);
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var index = 0u; index < table.Length; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? 0xedb88320u ^ (value >> 1) : value >> 1;
            }

            table[index] = value;
        }

        return table;
    }
}
