using Portal.Core.Fields;

namespace Portal.Core.Documents.Uploads;

/// <summary>What an uploaded file must be.</summary>
/// <param name="Accepts">Kinds, by content.</param>
/// <param name="MaxBytes">Largest size.</param>
public sealed record UploadRule(IReadOnlyList<FileKind> Accepts, long MaxBytes)
{
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
