using System.Resources;

namespace Portal.Core.Exports;

/// <summary>Heads and words of exported lists, under the prefix <c>export</c>.</summary>
public static class ExportTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Exports.ExportTexts", typeof(ExportTexts).Assembly);
}
