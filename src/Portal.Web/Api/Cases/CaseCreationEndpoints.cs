using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Cases;

/// <summary>New cases, next attempts, drafts sent again.</summary>
internal static class CaseCreationEndpoints
{
    private const string KeyHelp = "The same key with the same body makes nothing a second time; it sends a kept draft again. 255 characters at most.";
    private const string Kept = "When the provider refuses the data (400, 502) or can't be reached (503), the case is kept as a draft: caseId names it, and POST /cases/{id}/submit sends it again.";

    public static void MapCaseCreation(this IEndpointRouteBuilder cases)
    {
        cases.MapPost("/", CreateAsync)
            .Needs(Permission.CreateCases).WithName("createCase").WithSummary("Opens a case and creates its first attempt at the provider").WithDescription(Kept)
            .Produces<CaseDetail>(StatusCodes.Status201Created).MayFailAtProvider();
        cases.MapPost("/{id:guid}/attempts", AddAttemptAsync)
            .Needs(Permission.CreateCases).WithName("addAttempt").WithSummary("Creates the next attempt of a case none of whose attempts is active").WithDescription(Kept)
            .Produces<CaseDetail>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
        cases.MapPost("/{id:guid}/submit", SubmitAsync)
            .Needs(Permission.CreateCases).WithName("submitDraft").WithSummary("Sends a kept draft again, corrected where the body says so")
            .WithDescription("Where it is not known whether the provider has created the attempt, the same data are sent under the same reference, whatever the body says.")
            .Produces<CaseDetail>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
    }

    private static async Task<IResult> CreateAsync(
        Body<NewCase> body,
        [FromHeader(Name = "Idempotency-Key"), Description(KeyHelp)] string? idempotencyKey,
        CaseCreation creation,
        OrderReader orders,
        CaseDetails details,
        ApiProblems problems,
        CancellationToken cancellationToken)
    {
        var (order, fault) = await orders.ReadAsync(body.Value, cancellationToken);
        if ((OrderReader.FaultOf(idempotencyKey) ?? fault) is { } wrong)
        {
            return problems.Of(wrong);
        }

        var created = await creation.CreateAsync(order!, idempotencyKey, cancellationToken);
        return created.Succeeded ? await CreatedAsync(created.Value, details, cancellationToken) : problems.Of(created.Problem);
    }

    private static async Task<IResult> AddAttemptAsync(
        Guid id,
        Body<NewAttempt> body,
        [FromHeader(Name = "Idempotency-Key"), Description(KeyHelp)] string? idempotencyKey,
        CaseCreation creation,
        OrderReader orders,
        CaseDetails details,
        ApiProblems problems,
        CancellationToken cancellationToken)
    {
        var (order, fault) = await orders.ReadAsync(id, body.Value.Account, accountNeeded: true, basis: null, body.Value.Fields, cancellationToken);
        if ((OrderReader.FaultOf(idempotencyKey) ?? fault) is { } wrong)
        {
            return problems.Of(wrong);
        }

        if (!order!.Succeeded)
        {
            return problems.Of(order.Problem);
        }

        var created = await creation.AddAttemptAsync(id, order.Value, idempotencyKey, cancellationToken);
        return created.Succeeded ? await CreatedAsync(created.Value, details, cancellationToken) : problems.Of(created.Problem);
    }

    private static async Task<IResult> SubmitAsync(
        Guid id, Body<Resubmission> body, CaseResending resending, OrderReader orders, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken)
    {
        var asked = body.Value;
        var (order, fault) = await orders.ReadAsync(id, asked.Account, accountNeeded: false, asked.LegalBasis, asked.Fields, cancellationToken);
        if (fault is not null)
        {
            return problems.Of(fault);
        }

        if (!order!.Succeeded)
        {
            return problems.Of(order.Problem);
        }

        var unchanged = asked is { Account: null, LegalBasis: null, Fields: null };
        var sent = await resending.SendAgainAsync(id, unchanged ? null : order.Value, cancellationToken);
        return sent.Succeeded ? TypedResults.Ok(await details.ReadAsync(id, sent.Value.Remarks, cancellationToken)) : problems.Of(sent.Problem);
    }

    private static async Task<IResult> CreatedAsync(CreatedCase created, CaseDetails details, CancellationToken cancellationToken) =>
        TypedResults.Created($"{PortalApi.Root}/cases/{created.CaseId}", await details.ReadAsync(created.CaseId, created.Remarks, cancellationToken));
}
