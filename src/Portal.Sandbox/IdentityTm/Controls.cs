using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// The buttons of the pages, callable by tests and curl as plain form posts below <c>/sandbox/identity-tm/control</c>, besides
/// those that all stand-ins have (<see cref="SharedControls"/>):
/// <list type="bullet">
/// <item><c>POST {order}/{action}</c>: those of <see cref="Step.All"/>; positive, fraud, sign, time-out; code, ready, late-fraud,
/// delete, lose, video-ready, push. Fields: <c>sub</c>, <c>text</c>, <c>kind</c> (of code), <c>gone</c> (of time-out); method,
/// documents, images, security, ocr, eid, ip; <c>set.{member}</c> for what was read otherwise, as <c>set.IDCard.CardNo</c>.</item>
/// <item><c>GET cases</c>: JSON, newest first, optionally <c>?caseId=</c>.</item>
/// </list>
/// 404: no such order or action; 409: not in this state.
/// </summary>
internal sealed class Controls(Orders orders, Accounts accounts, OrderPushes pushes, VideoDesk videos, SharedControls shared, TimeProvider time)
{
    private const string Key = IdentityTmSandbox.ProviderKey;

    public void Map(RouteGroupBuilder group)
    {
        shared.Map(group, new Controlled(Key, IdentityTmFaults.All, caseId => orders.Find(caseId) is not null, Forget));
        group.MapPost("/{caseId}/{action}", (HttpContext http, string caseId, string action) => PlayAsync(http, caseId, action));
        group.MapGet("/cases", (string? caseId) => JsonAnswer.List(orders.All().Where(order => caseId is null || order.Id == caseId).Select(Line)));
    }

    private async Task<IResult> PlayAsync(HttpContext http, string caseId, string action)
    {
        if (orders.Find(caseId) is not { } known || (action is not ("push" or "video-ready") && !PlayActions.Knows(action)))
        {
            return Results.NotFound();
        }

        var press = new Press(await SharedControls.FormAsync(http), time.GetUtcNow());
        var after = action switch
        {
            "push" => Push(known),
            "video-ready" => videos.Finish(caseId),
            _ => pushes.Change(caseId, order => PlayActions.Play(order, action, press, orders)),
        };
        return after is null
            ? Results.Text("The order is not in a state for this.", statusCode: StatusCodes.Status409Conflict)
            : SharedControls.Done(http, Key, after.Id, Line(after));
    }

    private Order Push(Order order)
    {
        pushes.Send(order, "OnFinal", order.Lines[^1].Kind);
        return order;
    }

    private void Forget()
    {
        orders.Clear();
        accounts.Clear();
    }

    private static JsonObject Line(Order order) => new()
    {
        ["caseId"] = order.Id,
        ["account"] = order.Account,
        ["ref"] = order.Ref,
        ["kinds"] = new JsonArray([.. order.Lines.Select(line => JsonValue.Create(line.Kind))]),
        ["final"] = order.IsFinal,
        ["signs"] = order.Signs,
        ["dataDeleted"] = order.DataDeleted,
        ["video"] = order.Video is null ? null : order.Video.Told ? "there" : "asked",
    };
}
