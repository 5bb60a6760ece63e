namespace Portal.Sandbox.Drawing;

/// <summary>The cosine transform of one block of eight by eight samples, quantised, in zigzag order.</summary>
internal static class JpegTransform
{
    private static readonly double[,] Cosines = MakeCosines();
    private static readonly int[] Zigzag = MakeZigzag();

    public static int[] Quantised(double[] samples, int step)
    {
        var rows = new double[64];
        for (var row = 0; row < 8; row++)
        {
            for (var wave = 0; wave < 8; wave++)
            {
                for (var at = 0; at < 8; at++)
                {
                    rows[(row * 8) + wave] += samples[(row * 8) + at] * Cosines[wave, at];
                }
            }
        }

        var quantised = new int[64];
        for (var place = 0; place < 64; place++)
        {
            var (vertical, horizontal) = (Zigzag[place] / 8, Zigzag[place] % 8);
            var sum = 0.0;
            for (var at = 0; at < 8; at++)
            {
                sum += rows[(at * 8) + horizontal] * Cosines[vertical, at];
            }

            quantised[place] = (int)Math.Round(sum / step);
        }

        return quantised;
    }

    private static double[,] MakeCosines()
    {
        var cosines = new double[8, 8];
        for (var wave = 0; wave < 8; wave++)
        {
            for (var at = 0; at < 8; at++)
            {
                cosines[wave, at] = (wave == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * at) + 1) * wave * Math.PI / 16);
            }
        }

        return cosines;
    }

    /// <summary>Diagonal after diagonal, every second one downwards.</summary>
    private static int[] MakeZigzag() => Enumerable.Range(0, 15)
        .SelectMany(sum =>
        {
            var rows = Enumerable.Range(Math.Max(0, sum - 7), Math.Min(sum, 7) - Math.Max(0, sum - 7) + 1);
            return (sum % 2 == 0 ? rows.Reverse() : rows).Select(row => (row * 8) + sum - row);
        })
        .ToArray();
}
