using Portal.Core.Access;
using Portal.Core.AtProvider;
using Portal.Web.Api.Cases;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.AtProvider;

/// <summary>What only some providers can do with an attempt: correcting, archiving, copying, deleting, handing out a binding key.</summary>
internal static class AtProviderEndpoints
{
    public static void MapAtProvider(this IEndpointRouteBuilder cases)
    {
        cases.MapPost("/{id:guid}/correct", CorrectAsync)
            .Needs(Permission.CreateCases).WithName("correctOrder").WithSummary("Sends corrected data for an attempt that the person has not begun or has to try again, where the provider takes them")
            .WithDescription("The whole set is sent again under the same reference. 409 while the person is at it and once they are done, or where the provider has no such call. Nothing changes unless the provider takes it.")
            .Produces<CaseDetail>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
        cases.MapPost("/{id:guid}/archive", ArchiveAsync)
            .Needs(Permission.ManageRetention).WithName("archiveAtProvider").WithSummary("Has the provider move the finished attempt to its archive; here everything stays")
            .WithDescription("409 where nothing is finished, it is archived already, or the provider has no archive.")
            .Produces<CaseDetail>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
        cases.MapPost("/{id:guid}/copy", CopyAsync)
            .Needs(Permission.HandOver).WithName("copyAtProvider").WithSummary("Has the provider hand a copy of the finished attempt to another of its customers")
            .WithDescription("The receiving customer has the person's data then; that can't be taken back. After a 503 it may have been done: look there before repeating.")
            .Produces<CopyShape>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
        cases.MapGet("/{id:guid}/binding-key", RevealAsync)
            .Needs(Permission.RevealSensitive).WithName("getBindingKey").WithSummary("The key that binds the person's device, asked for at the provider and not kept here")
            .WithDescription("key is null when the device has none. Each look is in the audit.")
            .Produces<BindingKeyShape>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
        cases.MapPost("/{id:guid}/delete-at-provider", DeleteAsync)
            .Needs(Permission.EraseUnresolved).WithName("deleteAtProvider").WithSummary("Has the provider delete what it holds of the case's ended attempts; here everything stays")
            .WithDescription("409 with a sentence when the provider can't delete it yet because it is not finished there: then nothing was deleted. Also 409 while evidence is not secured here or a legal hold is set.")
            .Produces<CaseDetail>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
    }

    private static async Task<IResult> CorrectAsync(
        Guid id, Body<Correction> body, OrderCorrection correction, OrderReader orders, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken)
    {
        var (order, fault) = await orders.ReadAsync(id, account: null, accountNeeded: false, basis: null, body.Value.Fields, cancellationToken);
        if (fault is not null)
        {
            return problems.Of(fault);
        }

        if (!order!.Succeeded)
        {
            return problems.Of(order.Problem);
        }

        var corrected = await correction.CorrectAsync(id, order.Value.Fields, draftId: null, cancellationToken);
        return corrected.Succeeded ? TypedResults.Ok(await details.ReadAsync(id, corrected.Value.Remarks, cancellationToken)) : problems.Of(corrected.Problem);
    }

    private static async Task<IResult> ArchiveAsync(Guid id, ProviderArchive archive, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken)
    {
        var archived = await archive.ArchiveAsync(id, cancellationToken);
        return archived.Succeeded ? TypedResults.Ok(await details.ReadAsync(id, [], cancellationToken)) : problems.Of(archived.Problem);
    }

    private static async Task<IResult> CopyAsync(Guid id, Body<NewCopy> body, ProviderCopies copies, ApiProblems problems, CancellationToken cancellationToken)
    {
        var asked = body.Value;
        var copied = await copies.CopyAsync(id, asked.Customer ?? string.Empty, asked.Reference, asked.Reason ?? string.Empty, cancellationToken);
        return copied.Succeeded ? TypedResults.Ok(new CopyShape(copied.Value.Customer, copied.Value.Reference)) : problems.Of(copied.Problem);
    }

    private static async Task<IResult> RevealAsync(Guid id, BindingKeys keys, ApiProblems problems, CancellationToken cancellationToken)
    {
        var revealed = await keys.RevealAsync(id, cancellationToken);
        return revealed.Succeeded ? TypedResults.Ok(new BindingKeyShape(revealed.Value.Key)) : problems.Of(revealed.Problem);
    }

    private static async Task<IResult> DeleteAsync(
        Guid id, Body<Reasoned> body, ProviderDeletion deletion, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken)
    {
        var deleted = await deletion.DeleteAsync(id, body.Value.Reason ?? string.Empty, cancellationToken);
        return deleted.Succeeded ? TypedResults.Ok(await details.ReadAsync(id, [], cancellationToken)) : problems.Of(deleted.Problem);
    }
}
