using Microsoft.Net.Http.Headers;
using Portal.Core.Access;
using Portal.Core.Documents;
using Portal.Core.Texts;
using Portal.Web.Safety;

namespace Portal.Web.Documents;

/// <summary><c>/documents/{id}</c>: a stored file for the eye or to be taken away, in parts where the browser asks for parts.</summary>
internal static class DocumentEndpoint
{
    public static void MapDocuments(this WebApplication app) => app.MapGet("/documents/{id:guid}", ReadAsync).RequireAuthorization();

    /// <summary>Where a document is read.</summary>
    public static string AddressOf(Guid id, DocumentUse use = DocumentUse.View) =>
        use == DocumentUse.View ? $"documents/{id}" : $"documents/{id}?use={use.ToString().ToLowerInvariant()}";

    [DocumentContent]
    private static async Task<IResult> ReadAsync(Guid id, string? use, HttpContext context, DocumentService documents, TextBook texts)
    {
        var wanted = Enum.TryParse<DocumentUse>(use, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : DocumentUse.View;
        Outcome<OpenDocument> opened;
        try
        {
            opened = await documents.OpenAsync(id, wanted, Continues(context.Request), context.RequestAborted);
        }
        catch (AccessDeniedException)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!opened.Succeeded)
        {
            return TypedResults.Text(texts.Say(opened.Problem.Text), "text/plain", statusCode: StatusCodes.Status404NotFound);
        }

        var document = opened.Value.Document;
        var inline = wanted != DocumentUse.Download && document.Display != DocumentDisplay.None;
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(document.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();

        // The response disposes the stream. No entity tag: nothing of it may be kept.
        return TypedResults.Stream(opened.Value.Content, TypeOf(document, inline), enableRangeProcessing: true);
    }

    // Text of any sort is shown as nothing but text: XML can carry instructions for a browser.
    private static string TypeOf(DocumentView document, bool inline) =>
        inline && document.Display == DocumentDisplay.Text ? "text/plain; charset=utf-8" : document.MimeType;

    internal static bool Continues(HttpRequest request) =>
        request.GetTypedHeaders().Range is { Ranges: { Count: > 0 } ranges } && ranges.All(range => range.From is > 0);
}
