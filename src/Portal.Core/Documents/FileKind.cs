namespace Portal.Core.Documents;

/// <summary>What a file is by its content. Everything else is <see cref="Unknown"/>, is kept, and is only offered for download.</summary>
public enum FileKind
{
    /// <summary>None of the others, GIF included.</summary>
    Unknown,

    /// <summary>JPEG image.</summary>
    Jpeg,

    /// <summary>PNG image.</summary>
    Png,

    /// <summary>WebP image.</summary>
    WebP,

    /// <summary>HEIC or HEIF image; browsers other than Safari do not show it.</summary>
    Heic,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>MPEG-4 video or audio.</summary>
    Mp4,

    /// <summary>WebM video or audio.</summary>
    WebM,

    /// <summary>MP3 audio.</summary>
    Mp3,

    /// <summary>WAVE audio.</summary>
    Wav,

    /// <summary>Ogg audio or video.</summary>
    Ogg,

    /// <summary>ZIP archive, and all that is made of one.</summary>
    Zip,

    /// <summary>XML, by its declaration or root element.</summary>
    Xml,

    /// <summary>Text without control characters: logs, JSON, CSV, HTML; always served as plain text.</summary>
    Text,
}
