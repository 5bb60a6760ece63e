using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Documents.Reports;
using Portal.Core.Texts;
using Portal.Web.Frame;
using Portal.Web.Safety;

namespace Portal.Web.Documents;

/// <summary><c>/cases/{id}/report</c>: the report on a case, made when it is asked for and kept nowhere.</summary>
internal static class ReportEndpoint
{
    public static void MapReports(this WebApplication app) => app.MapGet("/cases/{id:guid}/report", MakeAsync).RequireAuthorization();

    /// <summary>Where it is made.</summary>
    public static string AddressOf(Guid caseId) => $"cases/{caseId}/report";

    [DocumentContent]
    private static async Task<IResult> MakeAsync(Guid id, HttpContext context, CaseReportService reports, TextBook texts)
    {
        try
        {
            var made = await reports.MakeAsync(id, Preferences.Of(context.Request).Zone, CultureInfo.CurrentUICulture, context.RequestAborted);
            return made.Succeeded
                ? TypedResults.File(made.Value.Content, "application/pdf", made.Value.FileName)
                : TypedResults.Text(texts.Say(made.Problem.Text), "text/plain", statusCode: StatusCodes.Status404NotFound);
        }
        catch (AccessDeniedException)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }
    }
}
