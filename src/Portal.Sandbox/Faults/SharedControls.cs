using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.Faults;

/// <summary>One stand-in as the shared controls see it.</summary>
/// <param name="Key">Its path segment under <c>/sandbox</c>.</param>
/// <param name="Faults">All that it can do wrong.</param>
/// <param name="Knows">Whether there is such a case.</param>
/// <param name="Forget">Forgets all cases.</param>
internal sealed record Controlled(string Key, IReadOnlyList<FaultField> Faults, Func<string, bool> Knows, Action Forget);

/// <summary>
/// The controls that every stand-in has below <c>/sandbox/{key}/control</c>, as plain form posts and JSON:
/// <list type="bullet">
/// <item><c>POST {caseId}/misbehave</c> and <c>POST misbehave</c> (the whole stand-in): its faults.</item>
/// <item><c>POST behave</c> takes all misbehaviour back; <c>POST reset</c> forgets all cases too.</item>
/// <item><c>GET pushes</c>, <c>GET calls</c>: JSON, newest first, optionally <c>?caseId=</c>.</item>
/// </list>
/// A browser is sent back to the page; with <c>Accept: application/json</c> the answer is JSON.
/// </summary>
internal sealed class SharedControls(FaultSettings faults, WebhookPusher pusher, CallLog calls)
{
    public void Map(RouteGroupBuilder group, Controlled controlled)
    {
        group.MapPost("/misbehave", (Delegate)((HttpContext http) => MisbehaveAsync(http, controlled, null)));
        group.MapPost("/{caseId}/misbehave", (HttpContext http, string caseId) => MisbehaveAsync(http, controlled, caseId));
        group.MapPost("/behave", (HttpContext http) => Behave(http, controlled, andForget: false));
        group.MapPost("/reset", (HttpContext http) => Behave(http, controlled, andForget: true));
        group.MapGet("/pushes", (string? caseId) => JsonAnswer.List(pusher.Of(controlled.Key, caseId).Select(Line)));
        group.MapGet("/calls", (string? caseId) => JsonAnswer.List(calls.Of(controlled.Key, caseId).Select(Line)));
    }

    /// <summary>The form that was posted; an empty one where there is none.</summary>
    public static async Task<IFormCollection> FormAsync(HttpContext http) =>
        http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;

    /// <summary>Back to the page for a browser, the body for others.</summary>
    public static IResult Done(HttpContext http, string key, string? caseId, JsonObject body)
    {
        if (http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return JsonAnswer.Of(StatusCodes.Status200OK, body);
        }

        http.Response.Headers.Location = $"/sandbox/{key}" + (caseId is null ? "" : "/cases/" + caseId);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<IResult> MisbehaveAsync(HttpContext http, Controlled controlled, string? caseId)
    {
        if (caseId is not null && !controlled.Knows(caseId))
        {
            return Results.NotFound();
        }

        return faults.Set(controlled.Key, caseId, controlled.Faults, await FormAsync(http)) is { } wrong
            ? Results.Text($"Field {wrong} is not known or has no such value.", statusCode: StatusCodes.Status400BadRequest)
            : Done(http, controlled.Key, caseId, []);
    }

    private IResult Behave(HttpContext http, Controlled controlled, bool andForget)
    {
        faults.Clear(controlled.Key);
        if (andForget)
        {
            controlled.Forget();
        }

        return Done(http, controlled.Key, null, []);
    }

    private static JsonObject Line(Push push) => new()
    {
        ["number"] = push.Number,
        ["caseId"] = push.CaseId,
        ["about"] = push.About,
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
