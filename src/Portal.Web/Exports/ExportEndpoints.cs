using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Exports;
using Portal.Core.Texts;
using Portal.Web.Components.Admin;
using Portal.Web.Components.Cases;
using Portal.Web.Frame;
using Portal.Web.Safety;

namespace Portal.Web.Exports;

/// <summary><c>/cases/export</c> and <c>/admin/audit/export</c>: the list that the same query shows on its page, as a file, written while it is read.</summary>
internal static class ExportEndpoints
{
    public static void MapExports(this WebApplication app)
    {
        app.MapGet("/cases/export", CasesAsync).RequireAuthorization();
        app.MapGet("/admin/audit/export", AuditAsync).RequireAuthorization();
    }

    /// <summary>Where a list of cases is had as a file.</summary>
    public static string AddressOf(CaseListState list) => "cases/export" + list.Query;

    /// <summary>Where the audit is.</summary>
    public static string AddressOf(AuditListState list) => "admin/audit/export" + list.Query;

    [DocumentContent]
    private static async Task<IResult> CasesAsync(HttpContext context, CaseExports exports, SavedSearches searches, TextBook texts)
    {
        try
        {
            var list = CaseListState.Read(context.Request.QueryString.Value);
            var text = list.Search is { } key ? await searches.OpenAsync(key, context.RequestAborted) : null;
            if (list.Search is not null && text is null)
            {
                // Without its text the same address would hand out every case.
                return Refused(texts, new Sentence("export.searchGone"), StatusCodes.Status404NotFound);
            }

            var zone = Preferences.Of(context.Request).Zone;
            var opened = await exports.OpenAsync(list.Filter(text, zone), list.Sort, zone, CultureInfo.CurrentUICulture, context.RequestAborted);
            return opened.Succeeded ? File(opened.Value, context) : Refused(texts, opened.Problem.Text, StatusCodes.Status400BadRequest);
        }
        catch (AccessDeniedException)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    [DocumentContent]
    private static async Task<IResult> AuditAsync(HttpContext context, AuditExports exports)
    {
        try
        {
            var zone = Preferences.Of(context.Request).Zone;
            return File(await exports.OpenAsync(AuditListState.Read(context.Request.Query).Filter(zone), zone, CultureInfo.CurrentUICulture, context.RequestAborted), context);
        }
        catch (AccessDeniedException)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    private static IResult File(OpenExport export, HttpContext context) =>
        TypedResults.Stream(body => export.WriteAsync(body, context.RequestAborted), OpenExport.ContentType, export.FileName);

    private static IResult Refused(TextBook texts, Sentence why, int status) => TypedResults.Text(texts.Say(why), "text/plain", statusCode: status);
}
