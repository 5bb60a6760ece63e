using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents.Reports;
using Portal.Core.Texts;
using Portal.Web.Api.Description;
using Portal.Web.Safety;

namespace Portal.Web.Api.Cases;

/// <summary>What is kept beside an identification: notes, assignment, contact, retention, the report.</summary>
internal static class CaseKeepingEndpoints
{
    public static void MapCaseKeeping(this IEndpointRouteBuilder cases)
    {
        cases.MapPost("/{id:guid}/notes", NoteAsync)
            .Needs(Permission.CreateCases).WithName("addNote").WithSummary("Writes a note onto the timeline")
            .Produces(StatusCodes.Status204NoContent).MayFail();
        cases.MapPut("/{id:guid}/assignment", AssignAsync)
            .Needs(Permission.CreateCases).WithName("assignCase").WithSummary("Gives the case to a colleague, or to nobody")
            .Produces<CaseDetail>().MayFail();
        cases.MapPatch("/{id:guid}/contact", CorrectAsync)
            .Needs(Permission.CorrectContact).WithName("correctContact").WithSummary("Corrects how the person is reached; earlier values stay on the timeline")
            .WithDescription("Only here: what the provider was given is not changed.")
            .Produces<CaseDetail>().MayFail();
        cases.MapPut("/{id:guid}/legal-hold", HoldAsync)
            .Needs(Permission.ManageRetention).WithName("setLegalHold").WithSummary("Sets or lifts the legal hold")
            .Produces<CaseDetail>().MayFail();
        cases.MapPut("/{id:guid}/relationship", EndAsync)
            .Needs(Permission.ManageRetention).WithName("endRelationship").WithSummary("Records the day on which the relationship ended: retention counts from the end of that year")
            .Produces<CaseDetail>().MayFail();
        cases.MapGet("/{id:guid}/report", ReportAsync)
            .WithMetadata(new DocumentContentAttribute())
            .Needs(Permission.SeeResults).WithName("getReport").WithSummary("The report on a case, as PDF")
            .WithDescription("Made for the role of the key, in the language of Accept-Language, with times in UTC; kept nowhere. Pictures stand in it where the role may open documents.")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> NoteAsync(Guid id, Body<NoteRequest> body, CaseLifecycle lifecycle, ApiProblems problems, CancellationToken cancellationToken)
    {
        var noted = await lifecycle.NoteAsync(id, body.Value.Text ?? string.Empty, cancellationToken);
        return noted.Succeeded ? TypedResults.NoContent() : problems.Of(noted.Problem);
    }

    private static async Task<IResult> AssignAsync(Guid id, Body<AssignmentRequest> body, CaseLifecycle lifecycle, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken) =>
        await ShowAsync(id, await lifecycle.AssignAsync(id, body.Value.Assignee, cancellationToken), details, problems, cancellationToken);

    private static async Task<IResult> CorrectAsync(Guid id, Body<ContactRequest> body, CaseLifecycle lifecycle, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken)
    {
        var asked = body.Value;
        var correction = new ContactCorrection { Email = asked.Email, MobilePhone = asked.MobilePhone, Language = asked.Language };
        return await ShowAsync(id, await lifecycle.CorrectContactAsync(id, correction, cancellationToken), details, problems, cancellationToken);
    }

    private static async Task<IResult> HoldAsync(Guid id, Body<HoldRequest> body, CaseLifecycle lifecycle, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken) =>
        body.Value.Hold is { } hold
            ? await ShowAsync(id, await lifecycle.SetLegalHoldAsync(id, hold, body.Value.Reason ?? string.Empty, cancellationToken), details, problems, cancellationToken)
            : problems.Of(ApiFault.Of("hold", "api.required"));

    private static async Task<IResult> EndAsync(Guid id, Body<RelationshipRequest> body, CaseLifecycle lifecycle, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken) =>
        await ShowAsync(id, await lifecycle.EndRelationshipAsync(id, body.Value.EndedOn, cancellationToken), details, problems, cancellationToken);

    private static async Task<IResult> ReportAsync(Guid id, CaseReportService reports, ApiProblems problems, CancellationToken cancellationToken)
    {
        var made = await reports.MakeAsync(id, TimeZoneInfo.Utc, CultureInfo.CurrentUICulture, cancellationToken);
        return made.Succeeded ? TypedResults.File(made.Value.Content, "application/pdf", made.Value.FileName) : problems.Of(made.Problem);
    }

    private static async Task<IResult> ShowAsync(Guid id, Outcome<CaseChanged> changed, CaseDetails details, ApiProblems problems, CancellationToken cancellationToken) =>
        changed.Succeeded ? TypedResults.Ok(await details.ReadAsync(id, [], cancellationToken)) : problems.Of(changed.Problem);
}
