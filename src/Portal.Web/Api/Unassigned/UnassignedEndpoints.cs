using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Web.Api.Cases;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Unassigned;

/// <summary><c>/unassigned</c>: results that belong to no case yet.</summary>
internal static class UnassignedEndpoints
{
    public static void MapUnassigned(this IEndpointRouteBuilder api)
    {
        var unassigned = api.MapGroup("/unassigned").WithTags("Unassigned results");
        unassigned.MapGet("/", ListAsync)
            .Needs(Permission.AssignResults).WithName("listUnassigned").WithSummary("Results that belong to no case yet, the newest first")
            .Produces<Page<UnassignedShape>>();
        unassigned.MapGet("/{id:guid}", ReadAsync)
            .Needs(Permission.AssignResults).WithName("readUnassigned").WithSummary("Reads the provider's record of such a result, and which cases it may belong to")
            .Produces<UnassignedPreviewShape>().MayFail().ProducesProblem(StatusCodes.Status502BadGateway).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        unassigned.MapPost("/{id:guid}/attach", AttachAsync)
            .Needs(Permission.AssignResults).WithName("attachUnassigned").WithSummary("Attaches a result to a case that has an attempt at the same account; the record is read and applied to that attempt after it")
            .Produces<CaseDetail>().MayFail();
        unassigned.MapPost("/{id:guid}/discard", DiscardAsync)
            .Needs(Permission.AssignResults).WithName("discardUnassigned").WithSummary("Puts a result aside that belongs to no case")
            .Produces(StatusCodes.Status204NoContent).MayFail();
    }

    private static async Task<IResult> ListAsync(UnassignedService unassigned, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<UnassignedShape>([.. (await unassigned.ListAsync(cancellationToken)).Select(UnassignedShape.Of)], null));

    private static async Task<IResult> ReadAsync(Guid id, UnassignedService unassigned, ApiProblems problems, CancellationToken cancellationToken)
    {
        var read = await unassigned.ReadAsync(id, cancellationToken);
        return read.Succeeded ? TypedResults.Ok(UnassignedPreviewShape.Of(read.Value)) : problems.Of(read.Problem);
    }

    private static async Task<IResult> AttachAsync(
        Guid id, Body<AttachRequest> body, UnassignedService unassigned, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken)
    {
        if (body.Value.CaseId is not { } caseId)
        {
            return problems.Of(ApiFault.Of("caseId", "api.required"));
        }

        var attached = await unassigned.AttachAsync(id, caseId, body.Value.Reason ?? string.Empty, cancellationToken);
        return attached.Succeeded ? TypedResults.Ok(await details.ReadAsync(caseId, [], cancellationToken)) : problems.Of(attached.Problem);
    }

    private static async Task<IResult> DiscardAsync(Guid id, Body<Reasoned> body, UnassignedService unassigned, ApiProblems problems, CancellationToken cancellationToken)
    {
        var discarded = await unassigned.DiscardAsync(id, body.Value.Reason ?? string.Empty, cancellationToken);
        return discarded.Succeeded ? TypedResults.NoContent() : problems.Of(discarded.Problem);
    }
}
