namespace Portal.Core.Documents;

/// <summary>The media type and file name extensions of each <see cref="FileKind"/>, and what names others give them.</summary>
public static class FileKinds
{
    /// <summary>The media type a file of this kind is stored and served with.</summary>
    public static string MimeType(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.WebP => "image/webp",
        FileKind.Heic => "image/heic",
        FileKind.Pdf => "application/pdf",
        FileKind.Mp4 => "video/mp4",
        FileKind.WebM => "video/webm",
        FileKind.Mp3 => "audio/mpeg",
        FileKind.Wav => "audio/wav",
        FileKind.Ogg => "audio/ogg",
        FileKind.Zip => "application/zip",
        FileKind.Xml => "application/xml",
        FileKind.Text => "text/plain",
        _ => "application/octet-stream",
    };

    /// <summary>The extensions a name of this kind may keep, without the dot, in lower case; the first is the one that is added.</summary>
    internal static IReadOnlyList<string> Extensions(FileKind kind) => kind switch
    {
        FileKind.Jpeg => ["jpg", "jpeg", "jpe", "jfif"],
        FileKind.Png => ["png"],
        FileKind.WebP => ["webp"],
        FileKind.Heic => ["heic", "heif"],
        FileKind.Pdf => ["pdf"],
        FileKind.Mp4 => ["mp4", "m4v", "m4a"],
        FileKind.WebM => ["webm"],
        FileKind.Mp3 => ["mp3"],
        FileKind.Wav => ["wav"],
        FileKind.Ogg => ["ogg", "oga", "ogv", "opus"],
        FileKind.Zip => ["zip", "asice"],
        FileKind.Xml => ["xml"],
        // No table: a double click would open a provider's text in a spreadsheet, which runs what looks like a formula.
        FileKind.Text => ["txt", "log", "json"],
        _ => ["bin"],
    };

    /// <summary>Whether a claimed media type agrees with the content. No claim, or one that says nothing, agrees with everything.</summary>
    internal static bool Agrees(FileKind kind, string? claimed)
    {
        var type = (claimed ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (type is "" or "application/octet-stream" or "binary/octet-stream" or "application/force-download" or "application/download")
        {
            return true;
        }

        return kind switch
        {
            FileKind.Unknown => false,
            FileKind.Jpeg => type is "image/jpeg" or "image/jpg" or "image/pjpeg" or "image/jpe",
            FileKind.Png => type is "image/png" or "image/x-png",
            FileKind.Heic => type is "image/heic" or "image/heif",
            FileKind.Pdf => type is "application/pdf" or "application/x-pdf",
            FileKind.Mp4 => type is "video/mp4" or "audio/mp4" or "video/x-m4v" or "audio/x-m4a" or "audio/m4a" or "video/3gpp" or "application/mp4",
            FileKind.WebM => type is "video/webm" or "audio/webm",
            FileKind.Mp3 => type is "audio/mpeg" or "audio/mp3" or "audio/x-mp3" or "audio/mpeg3",
            FileKind.Wav => type is "audio/wav" or "audio/x-wav" or "audio/wave" or "audio/vnd.wave",
            FileKind.Ogg => type is "audio/ogg" or "video/ogg" or "application/ogg" or "audio/opus",
            FileKind.Zip => type is "application/zip" or "application/x-zip-compressed" or "application/x-zip" || type.EndsWith("+zip", StringComparison.Ordinal),
            FileKind.Xml => type is "application/xml" or "text/xml" or "text/plain" || type.EndsWith("+xml", StringComparison.Ordinal),
            FileKind.Text => type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "application/jwt" or "application/jose" or "application/csv" || type.EndsWith("+json", StringComparison.Ordinal),
            _ => string.Equals(type, MimeType(kind), StringComparison.Ordinal),
        };
    }
}
