using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Portal.Core.Documents.Pdf;

/// <summary>
/// Takes the compressed rows out of a PNG. They are passed through where PDF can read them, and split into colour and transparency where they carry both.
/// Rows are unpacked one at a time and counted, so that a file that lies about its size is refused without taking memory.
/// </summary>
internal sealed class PngImage
{
    private readonly PngChunks _chunks;
    private readonly int _samples;
    private readonly int _rowLength;

    private PngImage(PngChunks chunks, int samples)
    {
        _chunks = chunks;
        _samples = samples;
        _rowLength = (int)((((long)chunks.Width * samples * chunks.Depth) + 7) / 8);
    }

    /// <summary>The image; null when it is interlaced or damaged.</summary>
    public static PdfImage? Read(ReadOnlyMemory<byte> file)
    {
        if (PngChunks.Read(file.Span) is not { Interlaced: false } chunks)
        {
            return null;
        }

        var samples = chunks.Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        try
        {
            return new PngImage(chunks, samples).Convert();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private PdfImage? Convert()
    {
        var colours = _chunks.Colour switch
        {
            0 or 4 => "/DeviceGray",
            3 => $"[/Indexed /DeviceRGB {(_chunks.Palette.Length / 3) - 1} <{System.Convert.ToHexString(_chunks.Palette)}>]",
            _ => "/DeviceRGB",
        };
        if (_chunks.Colour is 4 or 6)
        {
            return Split(colours);
        }

        byte[]? alpha = null;
        if (_chunks is { Colour: 3, Transparency.Length: > 0 })
        {
            alpha = PaletteAlpha();
            if (alpha is null)
            {
                return null;
            }
        }
        else if (!VisitRows(_ => { }))
        {
            return null;
        }

        var entries = string.Create(
            CultureInfo.InvariantCulture,
            $"/ColorSpace {colours} /BitsPerComponent {_chunks.Depth} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {_samples} /BitsPerComponent {_chunks.Depth} /Columns {_chunks.Width} >>{KeyedOut()}");
        return new(_chunks.Width, _chunks.Height, entries, _chunks.Rows) { Alpha = alpha };
    }

    /// <summary>The one grey or colour that is transparent, when the file names one.</summary>
    private string KeyedOut()
    {
        if (_chunks.Colour is not (0 or 2) || _chunks.Transparency.Length < 2 * _samples)
        {
            return "";
        }

        var limit = (1 << _chunks.Depth) - 1;
        var ranges = Enumerable.Range(0, _samples).Select(i => BinaryPrimitives.ReadUInt16BigEndian(_chunks.Transparency.AsSpan(2 * i)) & limit).SelectMany(value => new[] { value, value });
        return " /Mask [" + string.Join(' ', ranges) + "]";
    }

    private PdfImage? Split(string colours)
    {
        var (bytes, colourBytes) = (_chunks.Depth / 8, (_samples - 1) * (_chunks.Depth / 8));
        using var colour = new PackedRows();
        using var alpha = new PackedRows();
        var colourRow = new byte[_chunks.Width * colourBytes];
        var alphaRow = new byte[_chunks.Width];
        var whole = VisitRows(row =>
        {
            for (var x = 0; x < _chunks.Width; x++)
            {
                var pixel = row.AsSpan(x * (colourBytes + bytes));
                pixel[..colourBytes].CopyTo(colourRow.AsSpan(x * colourBytes));
                alphaRow[x] = pixel[colourBytes]; // The upper byte is enough of 16 bits.
            }

            colour.Write(colourRow);
            alpha.Write(alphaRow);
        });
        var entries = string.Create(CultureInfo.InvariantCulture, $"/ColorSpace {colours} /BitsPerComponent {_chunks.Depth} /Filter /FlateDecode");
        return whole ? new(_chunks.Width, _chunks.Height, entries, colour.Finish()) { Alpha = alpha.Finish() } : null;
    }

    private byte[]? PaletteAlpha()
    {
        using var alpha = new PackedRows();
        var alphaRow = new byte[_chunks.Width];
        var (perByte, limit) = (8 / _chunks.Depth, (1 << _chunks.Depth) - 1);
        var whole = VisitRows(row =>
        {
            for (var x = 0; x < _chunks.Width; x++)
            {
                var index = (row[x / perByte] >> (8 - (_chunks.Depth * ((x % perByte) + 1)))) & limit;
                alphaRow[x] = index < _chunks.Transparency.Length ? _chunks.Transparency[index] : byte.MaxValue;
            }

            alpha.Write(alphaRow);
        });
        return whole ? alpha.Finish() : null;
    }

    /// <summary>Unpacks and unfilters row after row; false when there are too few or too many bytes, or a filter that does not exist.</summary>
    private bool VisitRows(Action<byte[]> visit)
    {
        using var rows = new ZLibStream(new MemoryStream(_chunks.Rows), CompressionMode.Decompress);
        var pixel = Math.Max(1, _samples * _chunks.Depth / 8);
        var (row, above) = (new byte[_rowLength], new byte[_rowLength]);
        for (var y = 0; y < _chunks.Height; y++)
        {
            var filter = rows.ReadByte();
            if (filter is < 0 or > 4 || rows.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
            {
                return false;
            }

            PngFilter.Undo(filter, row, above, pixel);
            visit(row);
            (row, above) = (above, row);
        }

        return rows.ReadByte() < 0;
    }

    private sealed class PackedRows : IDisposable
    {
        private readonly MemoryStream _packed = new();
        private readonly ZLibStream _deflate;

        public PackedRows() => _deflate = new ZLibStream(_packed, CompressionLevel.Fastest, leaveOpen: true);

        public void Write(byte[] row) => _deflate.Write(row);

        public byte[] Finish()
        {
            _deflate.Dispose();
            return _packed.ToArray();
        }

        public void Dispose()
        {
            _deflate.Dispose();
            _packed.Dispose();
        }
    }
}
