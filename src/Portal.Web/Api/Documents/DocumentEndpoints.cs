using Microsoft.Net.Http.Headers;
using Portal.Core.Access;
using Portal.Core.Documents;
using Portal.Core.Texts;
using Portal.Web.Safety;

namespace Portal.Web.Api.Documents;

/// <summary><c>/cases/{id}/documents/{documentId}</c>: the content, streamed, in parts where parts are asked for.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder cases) => cases.MapGet("/{id:guid}/documents/{documentId:guid}", GetAsync)
        .WithMetadata(new DocumentContentAttribute())
        .WithTags("Documents")
        .Needs(Permission.SeeDocuments).WithName("getDocument").WithSummary("The content of a document")
        .WithDescription("Content-Type is the document's own. Parts can be asked for with Range. The opening is in the audit.")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
        .Produces(StatusCodes.Status206PartialContent, contentType: "application/octet-stream")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> GetAsync(
        Guid id, Guid documentId, HttpContext context, DocumentService documents, ApiProblems problems, CancellationToken cancellationToken)
    {
        if ((await documents.ListAsync(id, cancellationToken)).All(document => document.Id != documentId))
        {
            return problems.Of(new Problem(ProblemKind.NotFound, new Sentence("document.notFound")));
        }

        var opening = await documents.OpenAsync(documentId, DocumentUse.Download, IsFurtherPart(context.Request), cancellationToken);
        return opening.Succeeded
            ? TypedResults.Stream(
                opening.Value.Content,
                opening.Value.Document.MimeType,
                opening.Value.Document.FileName,
                entityTag: new EntityTagHeaderValue($"\"{opening.Value.Document.Sha256}\""),
                enableRangeProcessing: true)
            : problems.Of(opening.Problem);
    }

    private static bool IsFurtherPart(HttpRequest request) => request.GetTypedHeaders().Range?.Ranges.All(range => range.From is > 0) ?? false;
}
