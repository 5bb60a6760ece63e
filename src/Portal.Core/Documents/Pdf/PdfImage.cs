using System.Globalization;

namespace Portal.Core.Documents.Pdf;

/// <summary>An image ready to be embedded: already compressed data and how to read it.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Entries">Dictionary entries: colour space, bits, filter.</param>
/// <param name="Data">The compressed samples.</param>
internal sealed record PdfImage(int Width, int Height, string Entries, ReadOnlyMemory<byte> Data)
{
    /// <summary>Transparency as an image of its own: compressed, one byte a pixel.</summary>
    public byte[]? Alpha { get; init; }

    /// <summary>Reads a JPEG or PNG file; null when it is another kind, oversized, damaged, or of a form that can't be embedded.</summary>
    public static PdfImage? Read(ReadOnlyMemory<byte> file)
    {
        var sniffed = FileSniffer.Sniff(file.Span[..Math.Min(file.Length, FileSniffer.HeadSize)], claimedMimeType: null);
        if (!sniffed.CanShowImage)
        {
            return null;
        }

        return sniffed.Kind switch
        {
            FileKind.Jpeg => Jpeg(file),
            FileKind.Png => PngImage.Read(file),
            _ => null,
        };
    }

    /// <summary>Writes the image and gives its object number.</summary>
    public int Write(PdfFile file)
    {
        var mask = Alpha is { } alpha
            ? $" /SMask {file.AddStream(Dictionary("/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"), alpha)} 0 R"
            : "";
        return file.AddStream(Dictionary(Entries) + mask, Data.Span);
    }

    private string Dictionary(string entries) =>
        string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} {entries}");

    private static PdfImage? Jpeg(ReadOnlyMemory<byte> file)
    {
        if (JpegFrame.Find(file.Span) is not { Precision: 8 } frame || !file.Span.TrimEnd((byte)0).EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]))
        {
            return null;
        }

        var colours = frame.Components switch
        {
            1 => "/ColorSpace /DeviceGray",
            3 => "/ColorSpace /DeviceRGB",

            // Inks come inverted from the programs that write them.
            4 => "/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]",
            _ => null,
        };
        return colours is null ? null : new(frame.Width, frame.Height, colours + " /BitsPerComponent 8 /Filter /DCTDecode", file);
    }
}
