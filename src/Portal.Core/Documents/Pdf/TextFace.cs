namespace Portal.Core.Documents.Pdf;

/// <summary>A font in a size and a shade of grey.</summary>
/// <param name="Font">The characters of the font that the document uses.</param>
/// <param name="Resource">Its name in the page's resources.</param>
/// <param name="Size">In points.</param>
/// <param name="Grey">0 black to 1 white.</param>
internal sealed record TextFace(FontSubset Font, string Resource, double Size, double Grey = 0)
{
    /// <summary>Distance of two base lines.</summary>
    public double LineHeight => Size * 1.35;

    /// <summary>From the top of a line to its base line.</summary>
    public double Rise => Size * 1.02;

    /// <summary>Width of a text in points.</summary>
    public double Measure(ReadOnlySpan<char> text) => Font.Measure(text) * Size / 1000;
}
