namespace Portal.Sandbox.Drawing;

/// <summary>
/// Pictures as H.264 (ITU-T H.264, baseline profile) without any compression: every block of 16 by 16 is stored as it is
/// (I_PCM, 7.3.5), which every decoder has to know and which takes no codec to write.
/// </summary>
internal static class H264
{
    private const int Block = 16;
    private const int StoredBlock = 25;
    private const byte Profile = 66;
    private const byte Level = 20;

    /// <summary>The decoder configuration of MP4: profile, level and both parameter sets.</summary>
    public static byte[] Configuration(int width, int height)
    {
        var sequence = Sequence(width, height);
        var picture = PictureSet();
        return [1, Profile, 0, Level, 0xff, 0xe1, 0, (byte)sequence.Length, .. sequence, 1, 0, (byte)picture.Length, .. picture];
    }

    /// <summary>One picture that needs no other (7.3.3, slice of type 7).</summary>
    public static byte[] Picture(Canvas picture, int number)
    {
        var bits = new BitWriter();
        bits.Exp(0);
        bits.Exp(7);
        bits.Exp(0);
        bits.Bits(0, 4);
        bits.Exp(number % 2);
        bits.Bits(0, 2);
        bits.Exp(0);
        bits.Exp(1);
        for (var y = 0; y < picture.Height; y += Block)
        {
            for (var x = 0; x < picture.Width; x += Block)
            {
                bits.Exp(StoredBlock);
                bits.Align();
                Store(bits, picture, x, y);
            }
        }

        bits.Stop();
        return Unit(0x65, bits);
    }

    /// <summary>Luma of 256 dots, then both colours of 64, as they are.</summary>
    private static void Store(BitWriter bits, Canvas picture, int left, int top)
    {
        for (var y = 0; y < Block; y++)
        {
            for (var x = 0; x < Block; x++)
            {
                var (red, green, blue) = Dot(picture, left + x, top + y);
                bits.Byte(16 + (((66 * red) + (129 * green) + (25 * blue) + 128) >> 8));
            }
        }

        foreach (var (r, g, b) in new[] { (-38, -74, 112), (112, -94, -18) })
        {
            for (var y = 0; y < Block; y += 2)
            {
                for (var x = 0; x < Block; x += 2)
                {
                    var (red, green, blue) = Dot(picture, left + x, top + y);
                    bits.Byte(128 + (((r * red) + (g * green) + (b * blue) + 128) >> 8));
                }
            }
        }
    }

    private static (int Red, int Green, int Blue) Dot(Canvas picture, int x, int y)
    {
        var at = ((y * picture.Width) + x) * 3;
        return (picture.Pixels[at], picture.Pixels[at + 1], picture.Pixels[at + 2]);
    }

    /// <summary>7.3.2.1.1: order of output is order of decoding, no reference pictures.</summary>
    private static byte[] Sequence(int width, int height)
    {
        var bits = new BitWriter();
        bits.Bits(Profile, 8);
        bits.Bits(0, 8);
        bits.Bits(Level, 8);
        bits.Exp(0);
        bits.Exp(0);
        bits.Exp(2);
        bits.Exp(1);
        bits.Bits(0, 1);
        bits.Exp((width / Block) - 1);
        bits.Exp((height / Block) - 1);
        bits.Bits(0b11, 2);
        bits.Bits(0, 2);
        bits.Stop();
        return Unit(0x67, bits);
    }

    /// <summary>7.3.2.2.</summary>
    private static byte[] PictureSet()
    {
        var bits = new BitWriter();
        bits.Exp(0);
        bits.Exp(0);
        bits.Bits(0, 2);
        bits.Exp(0);
        bits.Exp(0);
        bits.Exp(0);
        bits.Bits(0, 3);
        bits.Exp(0);
        bits.Exp(0);
        bits.Exp(0);
        bits.Bits(0b100, 3);
        bits.Stop();
        return Unit(0x68, bits);
    }

    /// <summary>Two zero bytes and a small one would look like a start: a three goes between (7.4.1.1).</summary>
    private static byte[] Unit(byte type, BitWriter bits)
    {
        var unit = new List<byte> { type };
        var zeros = 0;
        foreach (var value in bits.ToArray())
        {
            if (zeros == 2 && value <= 3)
            {
                unit.Add(3);
                zeros = 0;
            }

            unit.Add(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }

        return [.. unit];
    }

    private sealed class BitWriter
    {
        private readonly List<byte> _bytes = [];
        private int _open;
        private int _count;

        public void Bits(int value, int count)
        {
            for (var bit = count - 1; bit >= 0; bit--)
            {
                _open = (_open << 1) | ((value >> bit) & 1);
                if (++_count == 8)
                {
                    _bytes.Add((byte)_open);
                    (_open, _count) = (0, 0);
                }
            }
        }

        /// <summary>An Exp-Golomb number (9.1).</summary>
        public void Exp(int value)
        {
            var length = 32 - int.LeadingZeroCount(value + 1);
            Bits(0, length - 1);
            Bits(value + 1, length);
        }

        public void Byte(int value) => _bytes.Add((byte)value);

        public void Align() => Bits(0, (8 - _count) % 8);

        public void Stop()
        {
            Bits(1, 1);
            Align();
        }

        public byte[] ToArray() => [.. _bytes];
    }
}
