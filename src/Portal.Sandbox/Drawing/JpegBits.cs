namespace Portal.Sandbox.Drawing;

/// <summary>Writes the entropy-coded part of a JPEG: Huffman codes, magnitudes, and a zero after each 0xff.</summary>
internal sealed class JpegBits(Stream file)
{
    private static readonly (int Code, int Length)[] Dc = JpegHuffman.Codes(JpegHuffman.DcCounts, JpegHuffman.DcValues);
    private static readonly (int Code, int Length)[] Ac = JpegHuffman.Codes(JpegHuffman.AcCounts, JpegHuffman.AcValues);

    private int _bits;
    private int _count;

    /// <summary>Writes one block; returns its first coefficient, from which the next block's is counted.</summary>
    public int Block(int[] coefficients, int before)
    {
        var difference = coefficients[0] - before;
        Put(Dc[Size(difference)]);
        PutMagnitude(difference);
        var zeros = 0;
        for (var place = 1; place < 64; place++)
        {
            if (coefficients[place] == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16)
            {
                Put(Ac[0xf0]);
            }

            Put(Ac[(zeros << 4) | Size(coefficients[place])]);
            PutMagnitude(coefficients[place]);
            zeros = 0;
        }

        if (zeros > 0)
        {
            Put(Ac[0]);
        }

        return coefficients[0];
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Flush() => Put((0x7f, 7));

    private static int Size(int value) => value == 0 ? 0 : 32 - int.LeadingZeroCount(Math.Abs(value));

    private void PutMagnitude(int value) => Put(((value < 0 ? value - 1 : value) & ((1 << Size(value)) - 1), Size(value)));

    private void Put((int Code, int Length) word)
    {
        for (var bit = word.Length - 1; bit >= 0; bit--)
        {
            _bits = (_bits << 1) | ((word.Code >> bit) & 1);
            if (++_count == 8)
            {
                file.WriteByte((byte)_bits);
                if (_bits == 0xff)
                {
                    file.WriteByte(0);
                }

                _bits = 0;
                _count = 0;
            }
        }
    }
}
