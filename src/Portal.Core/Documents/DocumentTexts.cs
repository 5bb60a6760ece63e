using System.Resources;

namespace Portal.Core.Documents;

/// <summary>Texts about documents, under the prefix <c>document</c>.</summary>
public static class DocumentTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Documents.DocumentTexts", typeof(DocumentTexts).Assembly);
}
