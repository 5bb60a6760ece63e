using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.PostIdent;

/// <summary>
/// The buttons of the pages, callable by tests and curl as plain form posts below <c>/sandbox/postident/control</c>:
/// <list type="bullet">
/// <item><c>POST {caseId}/{action}</c>: start, coupon, incomplete, review, declined-open, declined, preliminary, success,
/// success-changed, success-new-case, word, expire, close, push, archive, delete. Field <c>method</c>; success-changed takes
/// paths of the result (<c>identificationDocument.lastName</c>); word takes <c>caseStatus</c> and <c>identificationStatus</c>.</item>
/// <item><c>POST {caseId}/misbehave</c> and <c>POST misbehave</c> (the whole stand-in): the fields of <see cref="PostIdentFaults.All"/>.</item>
/// <item><c>POST behave</c> takes all misbehaviour back; <c>POST reset</c> forgets all cases too.</item>
/// <item><c>GET cases</c>, <c>GET pushes</c>, <c>GET calls</c>: JSON, newest first, optionally <c>?caseId=</c>.</item>
/// </list>
/// A browser is sent back to the page; with <c>Accept: application/json</c> the answer is the case, and in
/// <c>newCaseId</c> the one that a post office opened. 404: no such case or action; 409: not in this state.
/// </summary>
internal sealed class Controls(PostIdentCases cases, CasePushes pushes, FaultSettings faults, WebhookPusher pusher, CallLog calls, TimeProvider time)
{
    private const string Key = PostIdentSandbox.ProviderKey;

    public void Map(RouteGroupBuilder group)
    {
        group.MapPost("/misbehave", (Delegate)((HttpContext http) => MisbehaveAsync(http, null)));
        group.MapPost("/behave", (HttpContext http) => Behave(http, andForget: false));
        group.MapPost("/reset", (HttpContext http) => Behave(http, andForget: true));
        group.MapPost("/{caseId}/misbehave", (HttpContext http, string caseId) => MisbehaveAsync(http, caseId));
        group.MapPost("/{caseId}/{action}", (HttpContext http, string caseId, string action) => PlayAsync(http, caseId, action));
        group.MapGet("/cases", (string? caseId) => List(cases.All().Where(found => caseId is null || found.CaseId == caseId).Select(Line)));
        group.MapGet("/pushes", (string? caseId) => List(pusher.Of(Key, caseId).Select(Line)));
        group.MapGet("/calls", (string? caseId) => List(calls.Of(Key, caseId).Select(Line)));
    }

    private async Task<IResult> PlayAsync(HttpContext http, string caseId, string action)
    {
        if (!PlayActions.Knows(action) || cases.Find(caseId) is null)
        {
            return Results.NotFound();
        }

        var form = await FormAsync(http);
        Played? played = null;
        cases.Change(caseId, found => (played = PlayActions.Play(found, action, form, time.GetUtcNow()))?.After);
        if (played is null)
        {
            return Results.Text("The case is not in a state for this.", statusCode: StatusCodes.Status409Conflict);
        }

        if (played.Beside is { } beside)
        {
            cases.AddBeside(beside);
        }

        if (played.Pushes)
        {
            pushes.Send(played.Beside ?? played.After);
        }

        var line = Line(played.After);
        line["newCaseId"] = played.Beside?.CaseId;
        return Done(http, caseId, line);
    }

    private async Task<IResult> MisbehaveAsync(HttpContext http, string? caseId)
    {
        if (caseId is not null && cases.Find(caseId) is null)
        {
            return Results.NotFound();
        }

        return faults.Set(Key, caseId, PostIdentFaults.All, await FormAsync(http)) is { } wrong
            ? Results.Text($"Field {wrong} is not known or has no such value.", statusCode: StatusCodes.Status400BadRequest)
            : Done(http, caseId, []);
    }

    private IResult Behave(HttpContext http, bool andForget)
    {
        faults.Clear(Key);
        if (andForget)
        {
            cases.Clear();
        }

        return Done(http, null, []);
    }

    private static async Task<IFormCollection> FormAsync(HttpContext http) =>
        http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;

    private static IResult Done(HttpContext http, string? caseId, JsonObject body)
    {
        if (http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return ErrorBodies.Json(StatusCodes.Status200OK, body);
        }

        http.Response.Headers.Location = $"/sandbox/{Key}" + (caseId is null ? "" : "/cases/" + caseId);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult List(IEnumerable<JsonObject> lines) => ErrorBodies.Json(StatusCodes.Status200OK, new JsonArray(lines.ToArray<JsonNode?>()));

    private static JsonObject Line(PostIdentCase found) => new()
    {
        ["caseId"] = found.CaseId,
        ["clientId"] = found.ClientId,
        ["referenceId"] = found.ReferenceId,
        ["status"] = found.Status,
        ["method"] = found.Current?.Method,
        ["identificationStatus"] = found.Current?.Status,
        ["coupons"] = found.Coupons,
        ["validUntil"] = WireJson.Time(found.ValidUntil),
    };

    private static JsonObject Line(Push push) => new()
    {
        ["number"] = push.Number,
        ["caseId"] = push.CaseId,
        ["state"] = push.State.ToString(),
        ["tries"] = push.Tries,
        ["lastStatus"] = push.LastStatus,
    };

    private static JsonObject Line(Call call) => new()
    {
        ["at"] = WireJson.Time(call.At),
        ["operation"] = call.Operation,
        ["caseId"] = call.CaseId,
        ["status"] = call.Status,
    };
}
