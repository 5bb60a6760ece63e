using System.Resources;

namespace Portal.Core.Documents.Uploads;

/// <summary>Texts about uploaded files, under the prefix <c>upload</c>.</summary>
public static class UploadTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Documents.Uploads.UploadTexts", typeof(UploadTexts).Assembly);
}
