using System.ComponentModel;
using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Appointments;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Messages;
using Portal.Core.Texts;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Desk;

/// <summary><c>/cases/{id}/appointment</c> and <c>/appointments</c></summary>
internal static class AppointmentEndpoints
{
    public static void MapAppointment(this IEndpointRouteBuilder cases) => cases.MapPut("/{id:guid}/appointment", SetAsync)
        .WithTags("Appointments")
        .Needs(Permission.SendToPerson).WithName("setAppointment").WithSummary("Sets the appointment of the active attempt with the provider's agent, or moves it")
        .WithDescription("With notify, the person gets a mail with the time in their zone and an entry for the calendar; a moved appointment replaces the entry.")
        .Produces<AppointmentShape>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();

    public static void MapAppointments(this IEndpointRouteBuilder api) => api.MapGroup("/appointments").WithTags("Appointments").MapGet("/", ListAsync)
        .Needs(Permission.SeeCases).WithName("listAppointments").WithSummary("Appointments in a span of time, the earliest first, page by page")
        .WithDescription("Without those of attempts that were cancelled or replaced.")
        .Produces<Page<AppointmentShape>>().ProducesValidationProblem();

    private static async Task<IResult> SetAsync(
        Guid id, Body<NewAppointment> body, AppointmentService appointments, MessageService messages, CaseReader reader, ApiProblems problems, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var set = await appointments.SetAsync(id, wanted.At, wanted.Zone, wanted.AgentId, cancellationToken);
        if (!set.Succeeded)
        {
            return problems.Of(set.Problem);
        }

        // The appointment stands; a mail that can't be sent is a problem of its own, and says so with the case.
        var mail = wanted.Notify ? await messages.SendAsync(id, MessageTemplates.Appointment, language: null, CancellationToken.None) : null;
        var view = await reader.GetAgainAsync(id, CancellationToken.None);
        return TypedResults.Ok(Shape(set.Value, id, view?.Number ?? string.Empty) with { Notified = mail?.Succeeded, Status = view?.Status });
    }

    private static async Task<IResult> ListAsync(
        [Description("Then or later; today when left out.")] DateTimeOffset? from,
        [Description("Before then; seven days after from when left out.")] DateTimeOffset? before,
        [Description("nextCursor of the page before.")] string? cursor,
        [Description("1 to 200; 50 when left out.")] string? limit,
        AppointmentService appointments,
        ApiProblems problems,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var remarks = new List<FieldRemark>();
        var size = Paging.LimitOf(limit, remarks);
        var after = CursorOf(cursor, remarks);
        if (remarks.Count > 0)
        {
            return problems.Of(ApiFault.Of(remarks));
        }

        var begin = from?.UtcDateTime ?? time.GetUtcNow().UtcDateTime.Date;
        var page = await appointments.ListAsync(begin, before?.UtcDateTime ?? begin.AddDays(7), after, size, cancellationToken);
        return TypedResults.Ok(new Page<AppointmentShape>(
            [.. page.Rows.Select(row => Shape(row.Appointment, row.CaseId, row.Number) with { Account = row.AccountName, Status = row.Status })],
            page.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"{next.At.Ticks:x}.{next.AttemptId:N}") : null));
    }

    private static AppointmentCursor? CursorOf(string? cursor, ICollection<FieldRemark> remarks)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        if (cursor.Split('.') is [var ticks, var attempt]
            && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(attempt, "N", out var attemptId))
        {
            return new AppointmentCursor(new DateTime(at, DateTimeKind.Utc), attemptId);
        }

        remarks.Add(new FieldRemark("cursor", new Sentence("api.wrongType")));
        return null;
    }

    private static AppointmentShape Shape(AppointmentView appointment, Guid caseId, string number) => new()
    {
        CaseId = caseId,
        Number = number,
        AttemptId = appointment.AttemptId,
        At = appointment.At,
        Zone = appointment.Zone,
        AgentId = appointment.AgentId,
        Moves = appointment.Moves,
    };
}

/// <summary>An appointment to be set.</summary>
internal sealed record NewAppointment
{
    [Description("When, with its distance from UTC; in the future.")]
    public DateTimeOffset? At { get; init; }

    [Description("The zone that the person is told the time in, by its IANA name.")]
    public string? Zone { get; init; }

    [Description("The provider's number of the agent.")]
    public string? AgentId { get; init; }

    [Description("Send the person a mail with it.")]
    public bool Notify { get; init; }
}

/// <summary>An appointment.</summary>
internal sealed record AppointmentShape
{
    public required Guid CaseId { get; init; }

    [Description("The case's number.")]
    public required string Number { get; init; }

    public required Guid AttemptId { get; init; }

    [Description("UTC.")]
    public required DateTime At { get; init; }

    [Description("The zone that the person is told the time in.")]
    public required string Zone { get; init; }

    [Description("The provider's number of the agent; empty when the provider made the appointment by itself and does not say.")]
    public required string AgentId { get; init; }

    [Description("How often it was moved.")]
    public required int Moves { get; init; }

    [Description("Name of the account; in lists.")]
    public string? Account { get; init; }

    [Description("Where the attempt stands.")]
    public AttemptStatus? Status { get; init; }

    [Description("Whether a mail to the person was asked for with success; only after setting with notify.")]
    public bool? Notified { get; init; }
}
