using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Audit;
using Portal.Core.Cases;

namespace Portal.Web.Components.Review;

/// <summary>Who did what with the case, newest first.</summary>
public sealed partial class AuditTab
{
    private const int PageSize = 100;

    private readonly List<AuditLine> lines = [];
    private AuditPage? page;
    private int? read;

    /// <summary>The case as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    [Inject]
    public required AuditQueries Queries { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (read != Revision)
        {
            read = Revision;
            page = await Queries.OfCaseAsync(View.Id, before: null, PageSize, CancellationToken.None);
            lines.Clear();
            lines.AddRange(page.Lines);
        }
    }

    private async Task ShowOlderAsync()
    {
        page = await Queries.OfCaseAsync(View.Id, page!.Older, PageSize, CancellationToken.None);
        lines.AddRange(page.Lines);
    }
}
