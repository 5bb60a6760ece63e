using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Id360;

/// <summary>The calls below <c>enrollment/flow</c> but for the uploads: information, route, consent, end.</summary>
internal sealed class FlowCalls(Enrollments enrollments, Uploads pages, EnrollmentPushes pushes, TimeProvider time)
{
    /// <summary>
    /// <c>GET enrollment_info/</c>: the guide shows the routes only, and says that the expected data fields stand here too.
    /// </summary>
    public static async Task<IResult> InfoAsync(HttpContext http, Enrollment enrollment) => await StrictJson.RefuseBodyAsync(http)
        ?? JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject
        {
            ["id"] = CreateCall.Id(enrollment),
            ["status"] = enrollment.Status,
            ["process"] = enrollment.Application.ProcessNumber,
            ["process_name"] = enrollment.Application.ProcessName,
            ["browser_callback_url"] = enrollment.Order.GetValueOrDefault("browser_callback_url"),
            ["routes"] = new JsonArray(new JsonObject { ["id"] = enrollment.Application.Route, ["name"] = "customizable-online-process", ["selected"] = enrollment.RouteSelected }),
            ["accepted_cgu"] = enrollment.AcceptedCgu,
            ["accepted_biometry"] = enrollment.AcceptedBiometry,
            ["data"] = new JsonArray([.. enrollment.Application.Compares.Select(name => new JsonObject { ["name"] = name, ["locked"] = enrollment.Data.GetValueOrDefault(name)?.Locked ?? false })]),
        });

    /// <summary><c>POST route/{route}/select/</c> ("Route Selection"): text/plain and empty; 204.</summary>
    public async Task<IResult> SelectAsync(HttpContext http, Enrollment enrollment, string route)
    {
        if (await StrictJson.RefuseBodyAsync(http) is { } refused)
        {
            return refused;
        }

        if (http.Request.ContentType is { } type && !type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.BadRequest("Content-Type has to be text/plain.");
        }

        if (route != enrollment.Application.Route.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            return Refusal.NotFound("No such route.");
        }

        if (!enrollment.IsOpen)
        {
            return Refusal.NotNow("The enrollment is over.");
        }

        if (!enrollment.RouteSelected && enrollments.Change(enrollment.Id, one => one.Begin(time.GetUtcNow())) is { } begun)
        {
            pushes.Step(begun, Words.Route);
        }

        return Results.NoContent();
    }

    /// <summary><c>POST consent/?accepted_cgu=true[&amp;accepted_biometry=true]</c> ("Acceptance of Terms &amp; Conditions"); 204.</summary>
    public async Task<IResult> ConsentAsync(HttpContext http, Enrollment enrollment)
    {
        var query = http.Request.Query;
        if (await StrictJson.RefuseBodyAsync(http) is { } refused)
        {
            return refused;
        }

        if (StrictJson.RefuseQuery(http, "accepted_cgu", "accepted_biometry") is { } unknown)
        {
            return unknown;
        }

        if (query["accepted_cgu"] != "true" || (query.ContainsKey("accepted_biometry") && query["accepted_biometry"] != "true"))
        {
            return Refusal.BadRequest("Only 'true' can be accepted, and 'accepted_cgu' has to be.");
        }

        if (!enrollment.RouteSelected || !enrollment.IsOpen)
        {
            return Refusal.NotNow("A route has to be selected, and the enrollment not to be over.");
        }

        if (enrollments.Change(enrollment.Id, one => one.IsOpen ? one.Accept(query.ContainsKey("accepted_biometry")) : null) is { } accepted)
        {
            pushes.Step(accepted, Words.Consent);
        }

        return Results.NoContent();
    }

    /// <summary><c>POST finalize_enrollment</c> ("Finalizing the Enrollment"): everything has to be there; 204, and the engines begin.</summary>
    public async Task<IResult> FinalizeAsync(HttpContext http, Enrollment enrollment)
    {
        if (await StrictJson.RefuseBodyAsync(http) is { } refused)
        {
            return refused;
        }

        var missing = !enrollment.IsOpen ? "It is over, or finalized already."
            : !enrollment.RouteSelected ? "No route is selected."
            : !enrollment.AcceptedCgu ? "The terms are not accepted."
            : !pages.AreComplete(enrollment.Id, Words.Document) ? "A page of the identity document is missing."
            : null;
        if (missing is not null)
        {
            return Refusal.NotNow(missing);
        }

        if (enrollments.Change(enrollment.Id, one => one.IsOpen ? one.Hand() : null) is { } handed)
        {
            pushes.Step(handed, Words.End);
        }

        return Results.NoContent();
    }
}
