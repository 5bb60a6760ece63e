namespace Portal.Sandbox.Drawing;

/// <summary>A film and a sound that are drawn once and are the same for everybody.</summary>
internal static class MediaFiles
{
    private const int Width = 160;
    private const int Height = 96;
    private const int Frames = 10;

    private static readonly Lazy<byte[]> DrawnVideo = new(() => Mp4.Write([.. Enumerable.Range(0, Frames).Select(Frame)]));
    private static readonly Lazy<byte[]> DrawnPlaceholder = new(() => Mp4.Write([.. Enumerable.Range(0, 2).Select(_ => Grey())]));
    private static readonly Lazy<byte[]> DrawnAudio = new(() => Wav.Write(392, 440, 523, 392));

    /// <summary>Two seconds of a card that is tilted until its hologram shows, as MP4.</summary>
    public static byte[] Video => DrawnVideo.Value;

    /// <summary>A moment of plain grey, as MP4, for a film that is not ready.</summary>
    public static byte[] Placeholder => DrawnPlaceholder.Value;

    /// <summary>A second of four tones, as WAV.</summary>
    public static byte[] Audio => DrawnAudio.Value;

    private static readonly Lazy<byte[]> StoredRecording = new(() =>
    {
        using var stored = typeof(MediaFiles).Assembly.GetManifestResourceStream("recording.webm")!;
        var film = new byte[stored.Length];
        stored.ReadExactly(film);
        return film;
    });

    /// <summary>
    /// Six seconds of a conference between two invented people, as WebM. The one file here that is not drawn when it is
    /// wanted: VP8 takes more tables than are worth having for it, so a browser has encoded it once.
    /// </summary>
    public static byte[] Recording => StoredRecording.Value;

    private static Canvas Grey()
    {
        var picture = new Canvas(Width, Height);
        picture.Box(0, 0, Width, Height, new Ink(150, 150, 150));
        return picture;
    }

    private static Canvas Frame(int number)
    {
        var picture = new Canvas(Width, Height);
        picture.Box(0, 0, Width, Height, new Ink(60, 66, 74));
        picture.Box(16 + number, 14, 120, 68, new Ink(206, 220, 228));
        picture.Person(24 + number, 24, 34, 46, new Ink(236, 196, 168), new Ink(52, 38, 28), new Ink(44, 62, 90));
        picture.Ellipse(104 + number, 48, 18, 18, new Ink((byte)(90 + (14 * number)), (byte)(220 - (12 * number)), 190));
        return picture;
    }
}
