using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Texts;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Cases;

/// <summary>One case: reading it, asking the provider again, cancelling, erasing.</summary>
internal static class CaseEndpoints
{
    public static void MapCase(this IEndpointRouteBuilder cases)
    {
        cases.MapGet("/{id:guid}", GetAsync)
            .Needs(Permission.SeeCases).WithName("getCase").WithSummary("A case with attempts, result and documents")
            .WithDescription("An erased case is shown with its flag, its statuses and times, and nothing about the person.")
            .Produces<CaseDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        cases.MapDelete("/{id:guid}", EraseAsync)
            .Needs(Permission.EraseUnresolved).WithName("deleteCase").WithSummary("Erases person data, result and documents here")
            .WithDescription("409 while retention or a legal hold keeps the case; then it takes two officers together, in the portal. Number, statuses, times and audit stay. A provider that can delete is told to, by itself, until it has; the attempts say when. What others hold stays there.")
            .Produces(StatusCodes.Status204NoContent).MayFail();
        cases.MapPost("/{id:guid}/cancel", CancelAsync)
            .Needs(Permission.CancelCases).WithName("cancelCase").WithSummary("Cancels the active attempt: at the provider where it has such a call, and here")
            .WithDescription("A cancelled attempt still listens: a late result is stored and marked, and changes no status.")
            .Produces<CaseDetail>().MayFail().ProducesProblem(StatusCodes.Status502BadGateway).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        cases.MapPost("/{id:guid}/refresh", RefreshAsync)
            .Needs(Permission.SendToPerson).WithName("refreshCase").WithSummary("Asks for the provider's record to be read now; the timeline tells what it says")
            .Produces<CaseDetail>(StatusCodes.Status202Accepted).MayFail();
    }

    private static async Task<IResult> GetAsync(Guid id, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken) =>
        await details.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : problems.Of(new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase")));

    private static async Task<IResult> EraseAsync(Guid id, Body<Reasoned> body, CaseErasure erasure, ApiProblems problems, CancellationToken cancellationToken)
    {
        var erased = await erasure.EraseAsync(id, body.Value.Reason, cancellationToken);
        return erased.Succeeded ? TypedResults.NoContent() : problems.Of(erased.Problem);
    }

    private static async Task<IResult> CancelAsync(
        Guid id, Body<Reasoned> body, CaseLifecycle lifecycle, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken)
    {
        var cancelled = await lifecycle.CancelAsync(id, body.Value.Reason ?? string.Empty, cancellationToken);
        return cancelled.Succeeded ? TypedResults.Ok(await details.ReadAsync(id, [], cancellationToken)) : problems.Of(cancelled.Problem);
    }

    private static async Task<IResult> RefreshAsync(Guid id, CaseLifecycle lifecycle, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken)
    {
        var asked = await lifecycle.RefreshAsync(id, cancellationToken);
        return asked.Succeeded
            ? TypedResults.Accepted($"{PortalApi.Root}/cases/{id}", await details.ReadAsync(id, [], cancellationToken))
            : problems.Of(asked.Problem);
    }
}
