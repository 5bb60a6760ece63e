using System.Runtime.InteropServices;

namespace Portal.Sandbox.Drawing;

/// <summary>A colour, eight bits each.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    /// <summary>Another ink a step of <paramref name="of"/> of 255 nearer to white.</summary>
    public Ink Lighter(int of) => new(Step(Red, of), Step(Green, of), Step(Blue, of));

    private static byte Step(byte value, int of) => (byte)(value + ((255 - value) * of / 255));
}

/// <summary>Pixels in rows from the top, three bytes each, and the few shapes that cards and faces are made of.</summary>
internal sealed class Canvas(int width, int height)
{
    public int Width => width;

    public int Height => height;

    public byte[] Pixels { get; } = new byte[width * height * 3];

    public void Box(int x, int y, int boxWidth, int boxHeight, Ink ink)
    {
        var (left, right) = (Math.Max(x, 0), Math.Min(x + boxWidth, width));
        var dots = MemoryMarshal.Cast<byte, Ink>(Pixels);
        for (var row = Math.Max(y, 0); row < Math.Min(y + boxHeight, height) && left < right; row++)
        {
            dots[((row * width) + left)..((row * width) + right)].Fill(ink);
        }
    }

    public void Ellipse(int centreX, int centreY, int radiusX, int radiusY, Ink ink, int fromY = 0, int toY = int.MaxValue)
    {
        for (var row = Math.Max(centreY - radiusY, fromY); row < Math.Min(centreY + radiusY, toY); row++)
        {
            var part = (row - centreY) / (double)radiusY;
            var half = (int)(radiusX * Math.Sqrt(Math.Max(0, 1 - (part * part))));
            Box(centreX - half, row, 2 * half, 1, ink);
        }
    }

    /// <summary>A soft change of colour from the top down.</summary>
    public void Ground(Ink top, int lighter)
    {
        for (var row = 0; row < height; row++)
        {
            Box(0, row, width, 1, top.Lighter(lighter * row / height));
        }
    }

    /// <summary>A line of blocks, as long words look from afar.</summary>
    public void Words(int x, int y, int length, int size, Ink ink, Pattern pattern)
    {
        for (var end = x + length; x < end;)
        {
            var word = Math.Min(size * (2 + pattern.Next(5)), end - x);
            Box(x, y, word, size, ink);
            x += word + (size / 2) + 1;
        }
    }

    /// <summary>Head, neck and shoulders.</summary>
    public void Person(int x, int y, int boxWidth, int boxHeight, Ink skin, Ink hair, Ink clothes)
    {
        var centre = x + (boxWidth / 2);
        Ellipse(centre, y + boxHeight, boxWidth * 9 / 20, boxHeight * 3 / 10, clothes, y, y + boxHeight);
        Box(centre - (boxWidth / 10), y + (boxHeight * 11 / 20), boxWidth / 5, boxHeight / 5, skin);
        Ellipse(centre, y + (boxHeight * 2 / 5), boxWidth * 5 / 20, boxHeight * 5 / 20, hair);
        Ellipse(centre, y + (boxHeight * 9 / 20), boxWidth * 4 / 20, boxHeight * 9 / 40, skin);
        foreach (var side in new[] { -1, 1 })
        {
            Ellipse(centre + (side * boxWidth / 13), y + (boxHeight * 17 / 40), boxWidth / 50, boxHeight / 60, hair);
        }

        Box(centre - (boxWidth / 20), y + (boxHeight * 11 / 20), boxWidth / 10, Math.Max(boxHeight / 80, 1), clothes);
    }
}
