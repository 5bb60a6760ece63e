namespace Portal.Sandbox.Drawing;

/// <summary>What is photographed besides documents and faces.</summary>
internal static class MoreSpecimens
{
    /// <summary>A card held against the light: its hologram, in another colour at each turn from 0.</summary>
    public static Canvas Security(string seed, int turn)
    {
        var card = Specimens.Front(seed);
        Ink[] lights = [new(120, 220, 190), new(210, 160, 230), new(240, 214, 120), new(130, 180, 240)];
        var light = lights[turn % lights.Length];
        for (var ring = 0; ring < 5; ring++)
        {
            card.Ellipse(590 + (turn * 24), 300, 120 - (ring * 22), 120 - (ring * 22), light.Lighter(ring * 40));
        }

        return card;
    }

    /// <summary>A bill with an address and some rows of figures.</summary>
    public static Canvas Bill(string seed)
    {
        var pattern = new Pattern(seed + "/bill");
        var (paper, ink) = (new Canvas(496, 701), new Ink(50, 54, 60));
        paper.Box(0, 0, 496, 701, new Ink(252, 252, 250));
        paper.Words(40, 40, 160, 22, new Ink(30, 96, 140), pattern);
        for (var line = 0; line < 4; line++)
        {
            paper.Words(40, 130 + (line * 20), 90 + pattern.Next(90), 9, ink, pattern);
        }

        for (var row = 0; row < 12; row++)
        {
            paper.Words(40, 270 + (row * 26), 200 + pattern.Next(60), 8, ink, pattern);
            paper.Words(400, 270 + (row * 26), 40, 8, ink, pattern);
            paper.Box(40, 286 + (row * 26), 416, 1, ink.Lighter(170));
        }

        return paper;
    }
}
