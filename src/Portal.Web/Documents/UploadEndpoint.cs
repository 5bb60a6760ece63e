using Microsoft.Net.Http.Headers;
using Portal.Core.Access;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Texts;
using Portal.Web.Safety;

namespace Portal.Web.Documents;

/// <summary><c>/cases/{caseId}/uploads/{id}</c>: a file that staff handed in with an order.</summary>
internal static class UploadEndpoint
{
    public static void MapUploads(this WebApplication app) => app.MapGet("/cases/{caseId:guid}/uploads/{id:guid}", ReadAsync).RequireAuthorization();

    /// <summary>Where a file is read.</summary>
    public static string AddressOf(Guid caseId, Guid id, DocumentUse use = DocumentUse.View) =>
        use == DocumentUse.View ? $"cases/{caseId}/uploads/{id}" : $"cases/{caseId}/uploads/{id}?use={use.ToString().ToLowerInvariant()}";

    [DocumentContent]
    private static async Task<IResult> ReadAsync(Guid caseId, Guid id, string? use, HttpContext context, UploadService uploads, TextBook texts)
    {
        var wanted = string.Equals(use, nameof(DocumentUse.Download), StringComparison.OrdinalIgnoreCase) ? DocumentUse.Download : DocumentUse.View;
        Outcome<OpenUpload> opened;
        try
        {
            opened = await uploads.OpenAsync(caseId, id, wanted, DocumentEndpoint.Continues(context.Request), context.RequestAborted);
        }
        catch (AccessDeniedException)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!opened.Succeeded)
        {
            return TypedResults.Text(texts.Say(opened.Problem.Text), "text/plain", statusCode: StatusCodes.Status404NotFound);
        }

        var inline = wanted == DocumentUse.View && opened.Value.Upload.MimeType is "application/pdf" or "image/jpeg" or "image/png" or "image/webp";
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(opened.Value.Upload.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(opened.Value.Content, opened.Value.Upload.MimeType, enableRangeProcessing: true);
    }
}
