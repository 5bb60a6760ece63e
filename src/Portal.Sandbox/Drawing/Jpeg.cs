namespace Portal.Sandbox.Drawing;

/// <summary>
/// Writes baseline JPEG files (ITU-T T.81): YCbCr without subsampling, the example Huffman tables of annex K, one flat
/// quantisation table.
/// </summary>
internal static class Jpeg
{
    private const int Step = 12;

    /// <summary>The picture as JFIF.</summary>
    public static byte[] Write(Canvas canvas)
    {
        using var file = new MemoryStream();
        file.Write([0xff, 0xd8]);
        Segment(file, 0xe0, [(byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        Segment(file, 0xdb, [0, .. Enumerable.Repeat((byte)Step, 64)]);
        Segment(file, 0xc0,
        [
            8, (byte)(canvas.Height >> 8), (byte)canvas.Height, (byte)(canvas.Width >> 8), (byte)canvas.Width,
            3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0,
        ]);
        Segment(file, 0xc4, [0x00, .. JpegHuffman.DcCounts, .. JpegHuffman.DcValues]);
        Segment(file, 0xc4, [0x10, .. JpegHuffman.AcCounts, .. JpegHuffman.AcValues]);
        Segment(file, 0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        Scan(canvas, new JpegBits(file));
        file.Write([0xff, 0xd9]);
        return file.ToArray();
    }

    private static void Scan(Canvas canvas, JpegBits bits)
    {
        var before = new int[3];
        var block = new double[64];
        for (var top = 0; top < canvas.Height; top += 8)
        {
            for (var left = 0; left < canvas.Width; left += 8)
            {
                for (var component = 0; component < 3; component++)
                {
                    Load(canvas, left, top, component, block);
                    before[component] = bits.Block(JpegTransform.Quantised(block, Step), before[component]);
                }
            }
        }

        bits.Flush();
    }

    private static void Load(Canvas canvas, int left, int top, int component, double[] block)
    {
        for (var index = 0; index < 64; index++)
        {
            var x = Math.Min(left + (index % 8), canvas.Width - 1);
            var y = Math.Min(top + (index / 8), canvas.Height - 1);
            var at = ((y * canvas.Width) + x) * 3;
            var (red, green, blue) = (canvas.Pixels[at], canvas.Pixels[at + 1], canvas.Pixels[at + 2]);
            block[index] = component switch
            {
                0 => (0.299 * red) + (0.587 * green) + (0.114 * blue) - 128,
                1 => (-0.168736 * red) - (0.331264 * green) + (0.5 * blue),
                _ => (0.5 * red) - (0.418688 * green) - (0.081312 * blue),
            };
        }
    }

    private static void Segment(MemoryStream file, byte marker, byte[] body) =>
        file.Write([0xff, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body]);
}
