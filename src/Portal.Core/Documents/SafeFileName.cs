using System.Globalization;
using System.Text;

namespace Portal.Core.Documents;

/// <summary>
/// Turns a file name from outside into one to show and to offer for download. Never a path on our own disk: files are stored under ids.
/// </summary>
public static class SafeFileName
{
    /// <summary>Longest name, in UTF-16 units, its extension included.</summary>
    public const int MaximumLength = 120;

    // Read as devices by Windows, whatever extension follows.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    // Endings that mean something to a computer: where they contradict the content they are taken off, others are left as part of the name.
    private static readonly HashSet<string> Meaningful = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "com", "bat", "cmd", "scr", "pif", "msi", "dll", "ps1", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh", "hta", "lnk", "url", "jar", "reg", "sh", "app",
        "desktop", "html", "htm", "xhtml", "mht", "mhtml", "svg", "svgz", "gif", "bmp", "tif", "tiff", "doc", "docm", "docx", "xls", "xlsm", "xlsx", "ppt", "pptx", "rtf",
        "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "pdf", "mp4", "m4v", "m4a", "webm", "mp3", "wav", "ogg", "oga", "ogv", "opus", "zip", "asice", "xml",
        "txt", "log", "csv", "json", "bin", "tmp",
    };

    /// <summary>
    /// A safe name: without folders, control and direction characters and what file systems refuse, at most <see cref="MaximumLength"/> long,
    /// with an extension that says what the content is.
    /// </summary>
    /// <param name="claimed">The name as the provider sent it.</param>
    /// <param name="kind">What the content is.</param>
    /// <param name="fallback">The name without extension, used when nothing of the claimed one remains.</param>
    public static string From(string? claimed, FileKind kind, string fallback = "document")
    {
        var name = Clean(LastPart(claimed ?? ""));
        var extensions = FileKinds.Extensions(kind);
        string extension;
        while (true)
        {
            var dot = name.LastIndexOf('.');
            extension = dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
            if (dot < 0 || !Meaningful.Contains(extension))
            {
                extension = extensions[0];
                break;
            }

            name = name[..dot].TrimEnd(' ', '.');
            if (extensions.Contains(extension, StringComparer.Ordinal))
            {
                break;
            }
        }

        name = name.Trim(' ', '.');
        if (name.Length == 0)
        {
            name = fallback;
        }

        if (Reserved.Contains(name.Split('.')[0].TrimEnd()))
        {
            name = "_" + name;
        }

        return Cut(name, MaximumLength - extension.Length - 1) + "." + extension;
    }

    private static string LastPart(string claimed)
    {
        var slash = claimed.LastIndexOfAny(['/', '\\']);
        return slash < 0 ? claimed : claimed[(slash + 1)..];
    }

    private static string Clean(string part)
    {
        var clean = new StringBuilder(Math.Min(part.Length, 4 * MaximumLength));
        foreach (var rune in part.EnumerateRunes())
        {
            if (clean.Length > 4 * MaximumLength)
            {
                break;
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                // Format characters reverse or hide what follows ("photo[RLO]gpj.exe").
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    if (clean.Length > 0 && clean[^1] != ' ')
                    {
                        clean.Append(' ');
                    }

                    break;
                default:
                    clean.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' or '\uFFFD' ? "_" : rune.ToString());
                    break;
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC).TrimEnd(' ', '.');
    }

    /// <summary>The beginning of a name, cut between characters as people see them.</summary>
    private static string Cut(string name, int length)
    {
        if (name.Length <= length)
        {
            return name;
        }

        var end = 0;
        while (end < name.Length && StringInfo.GetNextTextElementLength(name, end) is var step && end + step <= length)
        {
            end += step;
        }

        // A single character piled up from hundreds of marks would leave nothing.
        return end == 0 ? "_" : name[..end].TrimEnd(' ', '.');
    }
}
