namespace Portal.Core.Documents;

/// <summary>What a file is by its content, whatever its name or sender say.</summary>
/// <param name="Kind">The kind we believe.</param>
/// <param name="Mismatch">Whether the sender claimed another media type than the content shows.</param>
/// <param name="Size">Width and height by the image's own header; null for other kinds, for HEIC, and where the header can't be read.</param>
/// <param name="Trouble">Why an image must not be handed to a decoder.</param>
public sealed record SniffResult(FileKind Kind, bool Mismatch, ImageSize? Size, ImageTrouble Trouble)
{
    /// <summary>The media type to store and serve it with.</summary>
    public string MimeType => FileKinds.MimeType(Kind);

    /// <summary>Whether it is an image larger than we show: more than 12,000 pixels a side, or more than 100 megapixels.</summary>
    public bool Oversized => Trouble == ImageTrouble.Oversized;

    /// <summary>Whether the viewer may show it as an image.</summary>
    public bool CanShowImage => Kind is FileKind.Jpeg or FileKind.Png or FileKind.WebP && Trouble == ImageTrouble.None;
}

/// <summary>Width and height of an image in pixels, as its header states them.</summary>
public sealed record ImageSize(int Width, int Height);

/// <summary>Why an image is not shown.</summary>
public enum ImageTrouble
{
    /// <summary>It is shown, or it is no image.</summary>
    None,

    /// <summary>Its header can't be read or contradicts itself.</summary>
    Unreadable,

    /// <summary>It is larger than we show.</summary>
    Oversized,
}
