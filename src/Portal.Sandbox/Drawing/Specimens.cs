namespace Portal.Sandbox.Drawing;

/// <summary>Pictures of documents and faces of people who do not exist, one set per seed.</summary>
internal static class Specimens
{
    private const int CardWidth = 856;
    private const int CardHeight = 540;
    private static readonly Ink Dark = new(38, 44, 56);

    /// <summary>The side with the portrait.</summary>
    public static Canvas Front(string seed) => Front(seed, new Pattern(seed + "/front"));

    /// <summary>The same of another card of the same person.</summary>
    public static Canvas LicenceFront(string seed) => Front(seed, new Pattern(seed + "/licence/front"));

    private static Canvas Front(string seed, Pattern pattern)
    {
        var card = Card(pattern, out var tint);
        card.Box(0, 0, CardWidth, 64, tint);
        card.Words(32, 24, 380, 16, tint.Lighter(220), pattern);
        var (skin, hair, clothes) = Look(seed);
        card.Box(40, 110, 240, 310, tint.Lighter(200));
        card.Person(40, 110, 240, 310, skin, hair, clothes);
        for (var line = 0; line < 7; line++)
        {
            card.Words(320, 112 + (line * 46), 60 + pattern.Next(90), 6, tint, pattern);
            card.Words(320, 124 + (line * 46), 180 + pattern.Next(280), 14, Dark, pattern);
        }

        Scrawl(card, 320, 470, 260, 30, 4, pattern);
        return card;
    }

    /// <summary>The side with the address and the machine-readable lines.</summary>
    public static Canvas Back(string seed) => Back(new Pattern(seed + "/back"));

    /// <summary>The same of another card.</summary>
    public static Canvas LicenceBack(string seed) => Back(new Pattern(seed + "/licence/back"));

    private static Canvas Back(Pattern pattern)
    {
        var card = Card(pattern, out var tint);
        for (var line = 0; line < 5; line++)
        {
            card.Words(44, 44 + (line * 48), 60 + pattern.Next(90), 6, tint, pattern);
            card.Words(44, 56 + (line * 48), 160 + pattern.Next(200), 14, Dark, pattern);
        }

        card.Ellipse(700, 150, 90, 90, tint.Lighter(120));
        card.Ellipse(700, 150, 64, 64, tint.Lighter(200));
        card.Box(0, 340, CardWidth, 200, new Ink(250, 250, 248));
        for (var line = 0; line < 3; line++)
        {
            for (var letter = 0; letter < 30; letter++)
            {
                card.Box(36 + (letter * 26), 372 + (line * 52), 8 + pattern.Next(10), 26, Dark);
            }
        }

        return card;
    }

    /// <summary>The person as the camera sees them.</summary>
    public static Canvas Face(string seed)
    {
        var (skin, hair, clothes) = Look(seed);
        var picture = new Canvas(360, 480);
        picture.Ground(new Ink(120, 132, 140), 120);
        picture.Person(0, 30, 360, 450, skin, hair, clothes);
        return picture;
    }

    /// <summary>A signature on white.</summary>
    public static Canvas Signature(string seed)
    {
        var picture = new Canvas(600, 200);
        picture.Box(0, 0, 600, 200, new Ink(255, 255, 255));
        Scrawl(picture, 40, 100, 500, 60, 5, new Pattern(seed + "/signature"));
        return picture;
    }

    private static Canvas Card(Pattern pattern, out Ink tint)
    {
        Ink[] tints = [new(52, 92, 120), new(84, 104, 60), new(122, 76, 84), new(64, 100, 100), new(104, 84, 124)];
        tint = tints[pattern.Next(tints.Length)];
        var card = new Canvas(CardWidth, CardHeight);
        card.Ground(tint.Lighter(190), 40);
        for (var wave = 0; wave < CardWidth; wave += 3)
        {
            var y = (int)(270 + (90 * Math.Sin(wave / 60.0)));
            card.Box(wave, y, 2, 60, tint.Lighter(170));
        }

        return card;
    }

    private static (Ink Skin, Ink Hair, Ink Clothes) Look(string seed)
    {
        var pattern = new Pattern(seed + "/look");
        Ink[] skins = [new(236, 196, 168), new(198, 150, 116), new(142, 98, 70), new(244, 212, 190)];
        Ink[] hairs = [new(52, 38, 28), new(120, 78, 40), new(28, 28, 32), new(170, 140, 88), new(130, 130, 132)];
        Ink[] clothes = [new(44, 62, 90), new(96, 40, 48), new(50, 82, 62), new(70, 66, 72)];
        return (skins[pattern.Next(skins.Length)], hairs[pattern.Next(hairs.Length)], clothes[pattern.Next(clothes.Length)]);
    }

    private static void Scrawl(Canvas canvas, int x, int middle, int length, int height, int pen, Pattern pattern)
    {
        var (first, second) = (18 + pattern.Next(20), 47 + pattern.Next(40));
        for (var step = 0; step < length * 4; step++)
        {
            var at = step / 4.0;
            var fade = 1 - (at / length / 1.4);
            var y = middle + (height * fade * ((Math.Sin(at / first * 3) * 0.6) + (Math.Sin(at / second * 5) * 0.4)));
            canvas.Box(x + (int)at, (int)y, pen, pen, new Ink(24, 32, 96));
        }
    }
}
