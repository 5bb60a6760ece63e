namespace Portal.Core.Documents.Pdf;

/// <summary>Undoes the prediction of PNG rows.</summary>
internal static class PngFilter
{
    /// <param name="filter">0 none, 1 left, 2 above, 3 mean of both, 4 Paeth.</param>
    /// <param name="row">The row, changed in place.</param>
    /// <param name="above">The row above it, as it was after undoing.</param>
    /// <param name="pixel">Bytes of a pixel, at least 1.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (var i = 0; filter != 0 && i < row.Length; i++)
        {
            var (left, up, corner) = (i < pixel ? 0 : row[i - pixel], (int)above[i], i < pixel ? 0 : above[i - pixel]);
            row[i] += filter switch
            {
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                _ => (byte)Paeth(left, up, corner),
            };
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
