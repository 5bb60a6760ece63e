using System.ComponentModel;
using Portal.Core.Access;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Web.Api.Description;
using Portal.Web.Documents;
using Portal.Web.Safety;

namespace Portal.Web.Api.Uploads;

/// <summary><c>/uploads</c>: files that fields of kind File take.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder api)
    {
        var uploads = api.MapGroup("/uploads").WithTags("Uploads");
        uploads.MapPost("/", StoreAsync)
            .Needs(Permission.CreateCases).WithName("uploadFile").WithSummary("Uploads a file for a field of kind File")
            .WithDescription(
                "Send multipart/form-data with one part that has a file name, or the file itself as the body with Content-Disposition: attachment; filename=\"...\". "
                + "The id that comes back is the value of the field. The content decides what the file is; with provider and field it is checked against that field at once, else when it is used. "
                + "A file that no order has used is deleted after a day, the others with their case.")
            .Accepts<IFormFile>("multipart/form-data", "application/pdf", "image/jpeg", "image/png", "application/octet-stream")
            .Produces<UploadShape>(StatusCodes.Status201Created).MayFail().ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        uploads.MapDelete("/{id:guid}", DiscardAsync)
            .Needs(Permission.CreateCases).WithName("discardUpload").WithSummary("Erases an uploaded file of this key that no order has used; nothing happens to any other")
            .Produces(StatusCodes.Status204NoContent);
    }

    public static void MapUploadedFiles(this IEndpointRouteBuilder cases) => cases.MapGet("/{id:guid}/uploads/{uploadId:guid}", ReadAsync)
        .WithMetadata(new DocumentContentAttribute())
        .WithTags("Uploads")
        .Needs(Permission.SeeDocuments).WithName("getUpload").WithSummary("The content of a file that was handed in with the case")
        .WithDescription("Parts can be asked for with Range. The opening is in the audit.")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> StoreAsync(
        [Description("Key of the provider whose field takes the file.")] string? provider,
        [Description("Key of the field, as in GET /providers/{key}/fields.")] string? field,
        [Description("The case whose next attempt or draft the file is for.")] Guid? caseId,
        HttpRequest request,
        ProviderDirectory providers,
        UploadService uploads,
        ApiProblems problems,
        CancellationToken cancellationToken)
    {
        if (RuleFor(providers, provider, field) is not { } rule)
        {
            return problems.Of(ApiFault.Of("field", "api.upload.noField"));
        }

        try
        {
            var (file, fault) = await SentFile.FindAsync(request, rule.MaxBytes, cancellationToken);
            if (fault is not null)
            {
                return problems.Of(fault);
            }

            var stored = await uploads.StoreAsync(file!.FileName, file.Content, rule, caseId, cancellationToken);
            return stored.Succeeded ? TypedResults.Created($"{PortalApi.Root}/uploads/{stored.Value.Id}", UploadShape.Of(stored.Value)) : problems.Of(stored.Problem);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return problems.Of(new ApiFault(e.StatusCode, new Sentence("api.upload.tooLarge", rule.MaxMegabytes)));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return problems.Of(SentFile.Malformed);
        }
    }

    private static async Task<IResult> DiscardAsync(Guid id, UploadService uploads, CancellationToken cancellationToken)
    {
        await uploads.DiscardAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReadAsync(Guid id, Guid uploadId, HttpContext context, UploadService uploads, ApiProblems problems, CancellationToken cancellationToken)
    {
        var opened = await uploads.OpenAsync(id, uploadId, DocumentUse.Download, DocumentEndpoint.Continues(context.Request), cancellationToken);
        return opened.Succeeded
            ? TypedResults.Stream(opened.Value.Content, opened.Value.Upload.MimeType, opened.Value.Upload.FileName, enableRangeProcessing: true)
            : problems.Of(opened.Problem);
    }

    private static UploadRule? RuleFor(ProviderDirectory providers, string? provider, string? field)
    {
        if (provider is null && field is null)
        {
            return UploadRule.OfAny(providers.All.SelectMany(one => one.Description.Fields));
        }

        var named = providers.Find(provider ?? string.Empty)?.Description.Fields
            .FirstOrDefault(one => one.Kind == FieldKind.File && string.Equals(one.Key, FieldKey.Parse(field ?? string.Empty).DefinitionKey, StringComparison.Ordinal));
        return named is null ? null : UploadRule.Of(named);
    }
}
