using System.ComponentModel;
using Portal.Core.Documents.Uploads;

namespace Portal.Web.Api.Uploads;

/// <summary>An uploaded file.</summary>
internal sealed record UploadShape
{
    [Description("The value of the field that takes the file.")]
    public required Guid Id { get; init; }

    [Description("Made safe for file systems.")]
    public required string FileName { get; init; }

    [Description("By content, whatever it was sent as.")]
    public required string MimeType { get; init; }

    [Description("In bytes.")]
    public required long Size { get; init; }

    [Description("Hexadecimal, lower case.")]
    public required string Sha256 { get; init; }

    [Description("Of a PDF.")]
    public required int? Pages { get; init; }

    public required DateTime UploadedAt { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString();

    public static UploadShape Of(UploadView upload) => new()
    {
        Id = upload.Id,
        FileName = upload.FileName,
        MimeType = upload.MimeType,
        Size = upload.Size,
        Sha256 = upload.Sha256,
        Pages = upload.Pages,
        UploadedAt = upload.UploadedAt,
    };
}
