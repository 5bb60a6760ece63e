using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.PostIdent;

/// <summary>
/// The buttons of the pages, callable by tests and curl as plain form posts below <c>/sandbox/postident/control</c>:
/// <list type="bullet">
/// <item><c>POST {caseId}/{action}</c>: start, coupon, incomplete, review, declined-open, declined, preliminary, success,
/// success-changed, success-new-case, word, expire, close, push, archive, delete. Field <c>method</c>; success-changed takes
/// paths of the result (<c>identificationDocument.lastName</c>); word takes <c>caseStatus</c> and <c>identificationStatus</c>.</item>
/// <item><c>GET cases</c>: JSON, newest first, optionally <c>?caseId=</c>.</item>
/// </list>
/// A browser is sent back to the page; with <c>Accept: application/json</c> the answer is the case, and in
/// <c>newCaseId</c> the one that a post office opened. 404: no such case or action; 409: not in this state.
/// </summary>
internal sealed class Controls(PostIdentCases cases, CasePushes pushes, SharedControls shared, TimeProvider time)
{
    private const string Key = PostIdentSandbox.ProviderKey;

    public void Map(RouteGroupBuilder group)
    {
        shared.Map(group, new Controlled(Key, PostIdentFaults.All, caseId => cases.Find(caseId) is not null, cases.Clear));
        group.MapPost("/{caseId}/{action}", (HttpContext http, string caseId, string action) => PlayAsync(http, caseId, action));
        group.MapGet("/cases", (string? caseId) => JsonAnswer.List(cases.All().Where(found => caseId is null || found.CaseId == caseId).Select(Line)));
    }

    private async Task<IResult> PlayAsync(HttpContext http, string caseId, string action)
    {
        if (!PlayActions.Knows(action) || cases.Find(caseId) is null)
        {
            return Results.NotFound();
        }

        var form = await SharedControls.FormAsync(http);
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
        return SharedControls.Done(http, Key, caseId, line);
    }

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
}
