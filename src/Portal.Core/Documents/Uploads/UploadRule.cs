using System.Globalization;
using Portal.Core.Fields;

namespace Portal.Core.Documents.Uploads;

/// <summary>What an uploaded file must be.</summary>
/// <param name="Accepts">Kinds, by content.</param>
/// <param name="MaxBytes">Largest size.</param>
public sealed record UploadRule(IReadOnlyList<FileKind> Accepts, long MaxBytes)
{
    /// <summary>The kinds as people call them; the same in every language.</summary>
    public string Kinds => string.Join(", ", Accepts.Select(kind => kind switch
    {
        FileKind.Text => "TXT",
        FileKind.Unknown => "BIN",
        _ => kind.ToString().ToUpperInvariant(),
    }));

    /// <summary>The largest size in megabytes, rounded down to a tenth, so that what is said is allowed.</summary>
    public string MaxMegabytes => (Math.Floor(MaxBytes / 1024d / 1024d * 10) / 10).ToString("0.#", CultureInfo.CurrentCulture);

    /// <summary>The media types, as a browser's file dialog takes them.</summary>
    public string MediaTypes => string.Join(',', Accepts.Select(FileKinds.MimeType));

    /// <summary>What a field asks for.</summary>
    public static UploadRule Of(FieldDefinition field) => new(field.Accepts, field.MaxBytes);

    /// <summary>What any of several fields asks for: for a file whose field is not known yet, and is checked against it when it is used.</summary>
    public static UploadRule OfAny(IEnumerable<FieldDefinition> fields)
    {
        var files = fields.Where(field => field.Kind == FieldKind.File).ToList();
        return files.Count == 0
            ? new UploadRule([FileKind.Pdf, FileKind.Jpeg, FileKind.Png], 10 * 1024 * 1024)
            : new UploadRule([.. files.SelectMany(field => field.Accepts).Distinct()], files.Max(field => field.MaxBytes));
    }
}
