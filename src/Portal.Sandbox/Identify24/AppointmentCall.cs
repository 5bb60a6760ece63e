using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Identify24;

/// <summary><c>POST /ident/setOnboardifyAppointment</c>: the last one set is the one that counts.</summary>
internal sealed class AppointmentCall(Idents idents, TimeProvider time)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'"];
    private int _entries = 5_100_000;

    public async Task<IResult> AnswerAsync(HttpContext http, Partner partner)
    {
        var (members, refused) = await StrictBody.ReadAsync(http, "ident_id", "termin_date", "termin_user");
        if (refused is not null)
        {
            return refused;
        }

        if (Array.Find(["ident_id", "termin_date", "termin_user"], name => members.Text(name) is null) is { } missing)
        {
            return Refusal.Missing(missing);
        }

        if (idents.Find(members.Text("ident_id")) is not { } ident)
        {
            return Refusal.NotFound("The ident");
        }

        http.Request.RouteValues["caseId"] = ident.Id;
        if (ident.Partner != partner.Name)
        {
            return Refusal.Forbidden();
        }

        if (!DateTimeOffset.TryParseExact(members.Text("termin_date"), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return Refusal.Invalid("termin_date");
        }

        var agent = members.Text("termin_user")!;
        if (!Partners.Agents.ContainsKey(agent))
        {
            return Refusal.NotFound("The representative");
        }

        if (ident.Status.IsFinal || at < time.GetUtcNow())
        {
            return Refusal.Failed(ident.Status.IsFinal ? "The ident is finished" : "The appointment lies in the past");
        }

        idents.Change(ident.Id, found => found with { Appointment = at, Agent = agent });
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject
        {
            ["result"] = true,
            ["messages"] = new JsonArray(),
            ["insert_id"] = Interlocked.Increment(ref _entries).ToString(CultureInfo.InvariantCulture),
        });
    }
}
