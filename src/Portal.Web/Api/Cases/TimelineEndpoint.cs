using System.ComponentModel;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Web.Api.Cases;

/// <summary><c>/cases/{id}/timeline</c></summary>
internal static class TimelineEndpoint
{
    public static void MapTimeline(this IEndpointRouteBuilder cases) => cases.MapGet("/{id:guid}/timeline", ListAsync)
        .Needs(Permission.SeeCases).WithName("listTimeline").WithSummary("What happened in a case, oldest first")
        .Produces<Page<TimelineEntryShape>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync(
        Guid id,
        [Description("nextCursor of the page before.")] string? cursor,
        [Description("1 to 200; 50 when left out.")] string? limit,
        TimelineReader timeline,
        CaseQueries queries,
        ApiProblems problems,
        CancellationToken cancellationToken)
    {
        var remarks = new List<FieldRemark>();
        var filter = new TimelineFilter { Cursor = cursor, Limit = Paging.LimitOf(limit, remarks) };
        if (!filter.HasReadableCursor)
        {
            remarks.Add(new FieldRemark("cursor", new Sentence("api.wrongType")));
        }

        if (remarks.Count > 0)
        {
            return problems.Of(ApiFault.Of(remarks));
        }

        var page = await timeline.ListAsync(id, filter, cancellationToken);
        return page.Items.Count == 0 && (await queries.RowsAsync([id], cancellationToken)).Count == 0
            ? problems.Of(new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase")))
            : TypedResults.Ok(new Page<TimelineEntryShape>([.. page.Items.Select(Shape)], page.NextCursor));
    }

    private static TimelineEntryShape Shape(TimelineView entry) => new()
    {
        Id = entry.Id,
        AttemptId = entry.AttemptId,
        At = entry.At,
        Source = entry.Source,
        Kind = entry.Kind,
        Status = entry.Status,
        RawStatus = entry.RawStatus,
        Text = entry.Text,
        Detail = entry.Detail,
        Actor = entry.ActorName,
    };
}
