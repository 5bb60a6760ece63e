using System.Buffers.Binary;

namespace Portal.Core.Documents.Pdf;

/// <summary>The parts of a PNG file that are needed to embed it.</summary>
internal sealed record PngChunks(int Width, int Height, int Depth, int Colour, bool Interlaced)
{
    private const int HeaderEnd = 33;

    /// <summary>Red, green, blue of each colour of a palette.</summary>
    public byte[] Palette { get; private init; } = [];

    /// <summary>Transparency of palette colours, or the one transparent colour.</summary>
    public byte[] Transparency { get; private init; } = [];

    /// <summary>The compressed rows.</summary>
    public byte[] Rows { get; private init; } = [];

    /// <summary>Walks a file whose header <see cref="ImageHeader"/> has read; null when it is cut or has no rows.</summary>
    public static PngChunks? Read(ReadOnlySpan<byte> file)
    {
        using var rows = new MemoryStream();
        var (palette, transparency) = (Array.Empty<byte>(), Array.Empty<byte>());
        var rest = file[HeaderEnd..];
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                return null;
            }

            var data = rest.Slice(8, (int)length);
            switch (BinaryPrimitives.ReadUInt32BigEndian(rest[4..]))
            {
                case 0x49444154: // IDAT
                    rows.Write(data);
                    break;
                case 0x504C5445 when length is >= 3 and <= 768 && length % 3 == 0: // PLTE
                    palette = data.ToArray();
                    break;
                case 0x74524E53: // tRNS
                    transparency = data.ToArray();
                    break;
                default:
                    break;
            }

            rest = rest[(12 + (int)length)..];
        }

        var header = new PngChunks(BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]), file[24], file[25], file[28] != 0);
        return rows.Length == 0 || (header.Colour == 3 && palette.Length == 0)
            ? null
            : header with { Palette = palette, Transparency = transparency, Rows = rows.ToArray() };
    }
}
