using System.Resources;

namespace Portal.Core.Documents.Reports;

/// <summary>Words of reports, under the prefix <c>report</c>.</summary>
public static class ReportTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Documents.Reports.ReportTexts", typeof(ReportTexts).Assembly);
}
