using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Id360;

/// <summary>
/// The buttons of the pages, callable by tests and curl as plain form posts below <c>/sandbox/id360/control</c>, besides those that
/// all stand-ins have (<see cref="SharedControls"/>):
/// <list type="bullet">
/// <item><c>POST {id}/{action}</c>: start, accept, document, selfie, finish (the person, where the vendor's page is used); ok, ko, failed,
/// timeout, interrupt, delete; word, push, push-step. Fields: <c>code</c>; document, mrz, selfie, validation; <c>status</c> (of
/// word), <c>step</c> (of push-step); <c>set.{member}</c> for what was read otherwise, as <c>set.name</c>.</item>
/// <item><c>POST forget-tokens</c>: everybody has to log in again, and may at once.</item>
/// <item><c>GET cases</c>: JSON, newest first, optionally <c>?caseId=</c>; with the key of each, for tests that look where it must not be.</item>
/// </list>
/// 404: no such enrollment or action; 409: not in this state.
/// </summary>
internal sealed class Controls(
    Enrollments enrollments, Uploads pages, EnrollmentPushes pushes, DeskCalls desk, Logins logins, SharedControls shared, TimeProvider time)
{
    private const string Key = Id360Sandbox.ProviderKey;

    public void Map(RouteGroupBuilder group)
    {
        shared.Map(group, new Controlled(Key, Id360Faults.All, caseId => enrollments.ById(caseId) is not null, Forget));
        group.MapPost("/forget-tokens", (HttpContext http) => ForgetTokens(http));
        group.MapPost("/{caseId}/{action}", (HttpContext http, string caseId, string action) => PlayAsync(http, caseId, action));
        group.MapGet("/cases", (string? caseId) => JsonAnswer.List(enrollments.All().Where(one => caseId is null || one.Id == caseId).Select(Line)));
    }

    private async Task<IResult> PlayAsync(HttpContext http, string caseId, string action)
    {
        if (!PlayActions.Knows(action) || enrollments.ById(caseId) is not { } known)
        {
            return Results.NotFound();
        }

        var press = new Press(await SharedControls.FormAsync(http), time.GetUtcNow());
        return Play(known, action, press) is { } after
            ? SharedControls.Done(http, Key, after.Id, Line(after))
            : Results.Text("The enrollment is not in a state for this.", statusCode: StatusCodes.Status409Conflict);
    }

    private Enrollment? Play(Enrollment known, string action, Press press)
    {
        switch (action)
        {
            case PlayActions.Delete:
                return known.Status == Words.Deleted ? null : desk.Forget(known.Id);
            case PlayActions.Push:
                pushes.End(known);
                return known;
            case PlayActions.PushStep:
                pushes.Step(known, press.Text("step") ?? Words.Document);
                return known;
        }

        var after = enrollments.Change(known.Id, one => PlayActions.Play(one, action, press));
        if (after is null)
        {
            return null;
        }

        if (PlayActions.StepOf(action) is { } step)
        {
            pushes.Step(after, step);
        }
        else if (action == PlayActions.Word)
        {
            pushes.Say(after);
        }
        else
        {
            pushes.End(after);
        }

        return after;
    }

    private IResult ForgetTokens(HttpContext http)
    {
        logins.Forget();
        return SharedControls.Done(http, Key, null, []);
    }

    private void Forget()
    {
        enrollments.Clear();
        pages.Forget();
    }

    private JsonObject Line(Enrollment one) => new()
    {
        ["caseId"] = one.Id,
        ["userName"] = one.UserName,
        ["apiKey"] = one.ApiKey,
        ["clientReference"] = one.Order.GetValueOrDefault("client_reference"),
        ["status"] = one.Status,
        ["reason"] = one.Reason,
        ["routeSelected"] = one.RouteSelected,
        ["acceptedCgu"] = one.AcceptedCgu,
        ["acceptedBiometry"] = one.AcceptedBiometry,
        ["data"] = new JsonObject(one.Data.Select(sent => KeyValuePair.Create(sent.Key, (JsonNode?)sent.Value.Locked))),
        ["pages"] = new JsonArray([.. pages.Of(one.Id).Select(page => JsonValue.Create($"{page.Document} {page.Number + 1}/{page.Total}"))]),
        ["finalized"] = one.Finalized,
    };
}
