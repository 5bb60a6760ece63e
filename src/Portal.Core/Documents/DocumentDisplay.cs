namespace Portal.Core.Documents;

/// <summary>How a document can be shown inside a page.</summary>
public enum DocumentDisplay
{
    /// <summary>Not at all; it can be downloaded.</summary>
    None,

    /// <summary>As a picture.</summary>
    Image,

    /// <summary>By the browser's own PDF viewer.</summary>
    Pdf,

    /// <summary>Played with picture.</summary>
    Video,

    /// <summary>Played.</summary>
    Audio,

    /// <summary>As plain text.</summary>
    Text,
}

/// <summary>Decides by the stored type, which is that of the content.</summary>
public static class DocumentDisplays
{
    /// <summary>The display of a document; an image that is oversized or contradicts itself is never shown.</summary>
    public static DocumentDisplay Of(StoredDocument document) => document.MimeType switch
    {
        "image/jpeg" or "image/png" or "image/webp" => document.Width is { } width and > 0 && document.Height is { } height and > 0
            && width <= FileSniffer.MaximumSide && height <= FileSniffer.MaximumSide && (long)width * height <= FileSniffer.MaximumPixels
            ? DocumentDisplay.Image
            : DocumentDisplay.None,
        "application/pdf" => DocumentDisplay.Pdf,
        "video/mp4" or "video/webm" => DocumentDisplay.Video,
        "audio/mpeg" or "audio/wav" or "audio/ogg" => DocumentDisplay.Audio,
        "application/xml" or "text/plain" => DocumentDisplay.Text,
        _ => DocumentDisplay.None,
    };
}
