using System.ComponentModel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Portal.Core.Access;
using Portal.Core.Contracts;
using Portal.Core.Texts;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Contracts;

/// <summary><c>/cases/{id}/contracts</c>: documents to be signed.</summary>
internal static class ContractEndpoints
{
    public static void MapContracts(this IEndpointRouteBuilder cases)
    {
        cases.MapGet("/{id:guid}/contracts", ListAsync)
            .WithTags("Contracts")
            .Needs(Permission.SeeCases).WithName("listContracts").WithSummary("The documents to be signed, and those that the provider waits for")
            .WithDescription("As the provider told of them last; refresh=true asks it now. Originals and signed forms are documents of the case.")
            .Produces<ContractsShape>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
        cases.MapPost("/{id:guid}/contracts", UploadAsync)
            .WithTags("Contracts")
            .Needs(Permission.CreateCases).WithName("uploadContract").WithSummary("Gives one document to be signed to the provider, before the person begins or tries again")
            .WithDescription("The body is the PDF itself, streamed. It is checked by its content, kept encrypted, and handed over; one under the same definition is replaced. 409 while the person is at it and once they are done.")
            .Accepts<Stream>("application/pdf")
            .Produces<ContractShape>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge).MayFailAtProvider();
    }

    private static async Task<IResult> ListAsync(
        Guid id,
        [FromQuery, Description("Asks the provider now.")] bool? refresh,
        ContractReader contracts,
        ApiProblems problems,
        CancellationToken cancellationToken)
    {
        if (refresh == true && (await contracts.RefreshAsync(id, cancellationToken)).Problem is { } problem)
        {
            return problems.Of(problem);
        }

        return await contracts.ListAsync(id, cancellationToken) is { } view
            ? TypedResults.Ok(ContractShapes.Of(view))
            : problems.Of(new Problem(ProblemKind.NotFound, new Sentence("contracts.problem.none")));
    }

    private static async Task<IResult> UploadAsync(
        Guid id,
        HttpContext context,
        [FromQuery, Description("The provider's id of the document that it waits for, where it names such: id of a contract that is Missing.")] string? definition,
        [FromQuery, Description("For people.")] string? fileName,
        ContractUploads uploads,
        ContractReader contracts,
        ApiProblems problems,
        CancellationToken cancellationToken)
    {
        // What the provider takes is the limit, and it is held while the body is read.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var upload = new ContractUpload(string.IsNullOrWhiteSpace(definition) ? null : definition, fileName, context.Request.ContentType, context.Request.Body) { Length = context.Request.ContentLength };
        var uploaded = await uploads.UploadAsync(id, upload, cancellationToken);
        if (!uploaded.Succeeded)
        {
            return problems.Of(uploaded.Problem);
        }

        var state = uploaded.Value.State;
        var item = (await contracts.ListAsync(id, cancellationToken))?.Items.FirstOrDefault(one => string.Equals(one.Id, state.Id, StringComparison.Ordinal));
        return item is null
            ? problems.Of(new Problem(ProblemKind.NotFound, new Sentence("contracts.problem.none")))
            : TypedResults.Created($"{PortalApi.Root}/cases/{id}/documents/{uploaded.Value.DocumentId}", ContractShapes.Of(item));
    }
}
